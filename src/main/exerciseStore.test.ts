import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { docsFrom } from '../shared/document/docs';
import { createDoc, DOCUMENT_NAMES, type DocumentKey } from '../shared/document/layout';
import { encodeDocs } from '../shared/document/seedImport';
import { begunExercise, deskIn } from '../shared/testing/begunExercise';
import { countedRandom } from '../shared/testing/countedRandom';
import { layoutReader } from './layoutReader';
import { HostCase, TestPage, value } from './testing/hostCase';

const on = new HostCase();
const random = countedRandom();

const begun = async () => encodeDocs(await begunExercise({ people: ['ALV'], alone: 'ALV', random }));

/** A window on the exercise, with whatever its host has on disk. */
async function windowOn(id: string) {
  const page = new TestPage().connect(await on.start({ layout: layoutReader }));
  const info = value(await on.wait(page.host.dossiers.open({ id })));
  const own = new Map<DocumentKey, Y.Doc>(DOCUMENT_NAMES.map((name) => [name, createDoc(name)]));
  const bindings = [...own].map(([key, doc]) => page.host.bindDocument(doc, key, id, { origin: 'remote' }));
  for (const { whenSynced } of bindings) expect(await on.wait(whenSynced)).toBeNull();
  return { desk: deskIn(docsFrom(own), random), info };
}

/** How the exercise comes out where nothing happens to it. */
async function whole(): Promise<string> {
  const page = new TestPage().connect(await on.start({ layout: layoutReader }));
  const { id } = value(
    await on.wait(page.host.dossiers.create({ title: 'Starter', marking: 'EXERCISE', documents: await begun() })),
  );
  on.machine.die();
  on.machine = on.machine.another(on.machine.timing);
  const { desk } = await windowOn(id);
  desk.run();
  for (let second = 0; second < 20_000 && !desk.isOver; second++) desk.advance(1);
  return desk.director.run.hash();
}

describe('an exercise on the store', () => {
  it('TR2, CF3: goes on after every power cut, and comes to the same end as without', async () => {
    const hash = await whole();
    on.machine.die();
    on.machine = on.machine.another(on.machine.timing);
    const page = new TestPage().connect(await on.start({ layout: layoutReader }));
    const documents = await begun();
    const { id } = value(await on.wait(page.host.dossiers.create({ title: 'Again', marking: 'EXERCISE', documents })));
    let cuts = 0;
    for (; ; cuts++) {
      // The power goes; what was said to be safe a moment before is there.
      on.machine.files.restart('power');
      on.machine.die();
      on.machine = on.machine.another(on.machine.timing);
      const { desk, info } = await windowOn(id);
      expect(info.marking).toBe('EXERCISE');
      const before = desk.director.run.events.length;
      desk.run();
      for (let second = 0; second < 700 && !desk.isOver; second++) desk.advance(1);
      if (desk.isOver) {
        expect(desk.director.run.hash()).toBe(hash);
        break;
      }
      await on.machine.timing.advance(1000);
      // Half a second that nobody has written down yet.
      desk.advance(0.5);
      expect(desk.director.run.events.length).toBeGreaterThanOrEqual(before);
    }
    expect(cuts).toBeGreaterThan(4);
  }, 60_000);
});
