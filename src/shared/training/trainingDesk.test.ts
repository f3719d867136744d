import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { actsParts } from '../document/layout';
import { kinshipOf } from '../document/lineage';
import { Projection } from '../document/project';
import { toJson } from '../document/toJson';
import { CONTROLLERS, FIRST_SEAT } from '../simulation/engine/events';
import { begunExercise, copyOfDocs, deskIn } from '../testing/begunExercise';
import { countedRandom } from '../testing/countedRandom';
import type { TrainingDesk } from './trainingDesk';
import { TrainingSeat } from './trainingSeat';

const begun = (seed = 'one', alone: string | null = 'ALV') => begunExercise({ seed, alone, people: ['ALV'] });

function play(desk: TrainingDesk, seconds = 4 * 3600): void {
  desk.run();
  for (let passed = 0; passed < seconds && !desk.isOver; passed++) desk.advance(1);
}

describe('an exercise alone', () => {
  it('CF6: is a dossier marked EXERCISE, with the text and its brackets, and of no kin to a real one', async () => {
    const docs = await begun();
    const model = new Projection(docs).current;
    expect(model.settings.marking).toBe('EXERCISE');
    expect(
      model.reading.sections
        .flatMap(({ provisions }) => provisions)
        .map(({ text }) => text)
        .join(' '),
    ).toContain('[within twenty-four hours]');
    const real = copyOfDocs(docs);
    actsParts(real.acts).settings.set('marking', 'none');
    // Nobody takes the marking off an exercise.
    expect(new Projection(real).current.settings.marking).toBe('EXERCISE');
    expect(toJson(real).settings.marking).toBe('EXERCISE');
    expect(kinshipOf(docs, real)).toBe('same');
    real.acts.getMap('exercise').delete('scenario');
    expect(kinshipOf(docs, real)).toBe('exercise');
  });

  it('TR2: goes by the clock to its end, and is the same wherever its window was killed', async () => {
    const whole = deskIn(await begun());
    play(whole);
    expect(whole.isOver).toBe(true);
    const hash = whole.director.run.hash();
    let docs = await begun();
    let steps = 0;
    for (; steps < 200; steps++) {
      const desk = deskIn(docs);
      desk.run();
      for (let second = 0; second < 397 && !desk.isOver; second++) desk.advance(1);
      const isOver = desk.isOver;
      if (isOver) {
        expect(desk.director.run.hash()).toBe(hash);
        break;
      }
      // Killed: nothing is said any more, and what stands in the documents is all there is.
      docs = copyOfDocs(docs);
    }
    expect(steps).toBeGreaterThan(5);
    expect(steps).toBeLessThan(200);
  });

  it('TR2: shows whoever plays alone what their seat hears, and all of it at the end', async () => {
    const desk = deskIn(await begun());
    desk.run();
    for (let second = 0; second < 3 * 3600 && desk.agenda.form !== 'informals'; second++) desk.advance(1);
    for (let second = 0; second < 300; second++) desk.advance(1);
    const { run } = desk.director;
    const others = run.events.filter(({ kind, actor }) => kind === 'refused' && actor !== FIRST_SEAT);
    expect(desk.sight.events.length).toBeLessThan(run.events.length);
    expect(desk.sight.events.filter(({ kind }) => kind === 'turn')).toEqual([]);
    expect(desk.sight.events.some((event) => 'why' in event && event.why !== 'person')).toBe(false);
    for (const refused of others) expect(desk.sight.events).not.toContainEqual(refused);
    play(desk);
    expect(desk.sight.events).toBe(run.events);
  });

  it('TR2: takes the speed, the pause and what the learner does', async () => {
    const desk = deskIn(await begun());
    desk.advance(100);
    expect(desk.now).toBe(0);
    desk.run();
    desk.setSpeed(0.5);
    desk.advance(1);
    desk.advance(1);
    expect(desk.now).toBe(1);
    desk.setSpeed(60);
    desk.advance(2);
    expect(desk.now).toBe(121);
    const before = desk.director.run.events.length;
    const stance = {
      kind: 'stance.set',
      actor: FIRST_SEAT,
      question: 1,
      option: 0,
      stance: 'OPP',
      offRecord: false,
      why: 'person',
      by: 0,
    } as const;
    expect(desk.submit(stance)).toEqual({ taken: true });
    expect(desk.director.run.events.length).toBeGreaterThan(before);
    expect(desk.submit({ ...stance, actor: FIRST_SEAT + 99 })).toMatchObject({ taken: false });
  });

  it('TR2: has the gavel on record at the moment it is seen', async () => {
    const docs = await begun();
    const desk = deskIn(docs);
    desk.setSpeed(1000);
    desk.run();
    while (!desk.isOver) desk.advance(0.1);
    const again = deskIn(copyOfDocs(docs));
    expect(again.isOver).toBe(true);
    expect(again.director.run.events).toEqual(desk.director.run.events);
  });

  it('TR2: pauses wherever whoever plays alone is asked, however fast it goes and however long a window sleeps', async () => {
    const turnsAt = async (speed: number, tick: number) => {
      const desk = deskIn(await begun());
      const turns: string[] = [];
      desk.stopsAtTurn = true;
      desk.setSpeed(speed);
      desk.run();
      while (!desk.isOver) {
        desk.advance(tick);
        if (desk.running || desk.isOver) continue;
        const { awaits, round, question } = desk.agenda;
        turns.push(`${round} ${question} ${awaits?.what} ${desk.now}`);
        expect(awaits?.until).toBeGreaterThan(desk.now);
        desk.run();
      }
      return turns;
    };
    const turns = await turnsAt(1000, 75);
    expect(turns).toEqual(await turnsAt(20, 0.25));
    // The call for consensus is one of them, and is told as what it is.
    expect(turns.filter((turn) => turn.includes(' call '))).toHaveLength(1);
  });

  it('TR5: leaves people in their seats, wherever the exercise goes on from', async () => {
    const desk = deskIn(await begun('one', null));
    const played = () => [...desk.director.run.world.playedBy].slice(0, 4).map((by) => CONTROLLERS[by]);
    desk.setSpeed(60);
    desk.run();
    for (let minute = 0; minute < 10; minute++) desk.advance(1);
    expect(played()).toEqual(['person', 'machine', 'machine', 'machine']);
    // Two come in after the beginning, and a seat is given back to the machine.
    desk.setPlayer(0, 'machine');
    desk.setPlayer(1, 'person');
    desk.setPlayer(2, 'nobody');
    for (const how of ['rewind', 'fork'] as const) {
      desk.branch(3, how);
      expect(played()).toEqual(['machine', 'person', 'nobody', 'machine']);
    }
    desk.setPlayer(3, 'person');
    desk.goTo(1);
    expect(played()).toEqual(['machine', 'person', 'nobody', 'person']);
    // What is over stays as it was at the gavel.
    desk.setSpeed(3600);
    play(desk);
    desk.goTo(desk.record.generations[1]?.number ?? 0);
    desk.setPlayer(3, 'machine');
    desk.goTo(1);
    expect(desk.isOver).toBe(true);
    expect(played()[3]).toBe('person');
  });

  it('TR2: takes back for all alike what the room has heard and the log has lost', async () => {
    const docs = await begun('one', null);
    const desk = deskIn(docs);
    desk.setSpeed(60);
    desk.run();
    for (let minute = 0; minute < 20; minute++) desk.advance(1);
    const earlier = copyOfDocs(docs);
    for (let minute = 0; minute < 20; minute++) desk.advance(1);
    const papers = { acts: docs.acts, declared: null, roomSeat: 'observer' };
    const watcher = TrainingSeat.in(papers, null, countedRandom());
    const heard = watcher?.fold.events.length ?? 0;
    expect(heard).toBeGreaterThan(20);
    desk.stop();
    // The disk gave the brief back as it was; what was told is told.
    const again = deskIn({ ...docs, brief: earlier.brief });
    expect(again.generation).toBe(again.record.generations[1]?.number);
    expect(again.director.run.events.length).toBeLessThan(desk.director.run.events.length);
    expect(watcher?.generation).toBe(again.generation);
    expect(watcher?.fold.events.length).toBeLessThan(heard);
    const { stances } = again.director.run.world;
    expect(watcher?.fold.world.stances).toEqual(stances);
    again.run();
    for (let minute = 0; minute < 20; minute++) again.advance(60);
    expect(watcher?.fold.world.now).toBeGreaterThan(1000);
    expect(watcher?.fold.world.stances).toEqual(again.director.run.world.stances);
  });

  it('TR2: of two desks that could not hear of each other the later one stands, for all alike, and the first goes on from there', async () => {
    const docs = await begun('one', null);
    const first = deskIn(docs);
    first.setSpeed(60);
    first.run();
    for (let minute = 0; minute < 10; minute++) first.advance(1);
    // The papers of one team on two computers; the line between them goes, and the second takes the desk.
    const others = copyOfDocs(docs);
    const second = deskIn(others);
    second.setSpeed(60);
    second.run();
    second.setPlayer(3, 'nobody');
    for (let minute = 0; minute < 30; minute++) second.advance(1);
    for (let minute = 0; minute < 20; minute++) first.advance(1);
    second.pause();
    const meet = () => {
      for (const [one, other] of [
        [docs, others],
        [others, docs],
      ] as const) {
        Y.applyUpdate(other.acts, Y.encodeStateAsUpdate(one.acts), 'remote');
        Y.applyUpdate(other.brief, Y.encodeStateAsUpdate(one.brief), 'remote');
      }
    };
    const watchers = [docs, others].map(({ acts }) =>
      TrainingSeat.in({ acts, declared: null, roomSeat: 'observer' }, null, countedRandom()),
    );
    meet();
    expect(first.isOvertaken).toBe(true);
    expect(second.isOvertaken).toBe(false);
    const { stances } = second.director.run.world;
    for (const watcher of watchers) expect(watcher?.fold.world.stances).toEqual(stances);
    first.stop();
    second.stop();
    const again = deskIn(docs);
    expect(again.director.run.events).toEqual(second.director.run.events);
    again.setSpeed(60);
    again.run();
    for (let minute = 0; minute < 10; minute++) again.advance(1);
    meet();
    for (const watcher of watchers) expect(watcher?.fold.world.stances).toEqual(again.director.run.world.stances);
  });
});
