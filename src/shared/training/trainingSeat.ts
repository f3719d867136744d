import type * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import type { Random } from '../base/ports';
import {
  type ExerciseChunk,
  type ExerciseParts,
  type ExerciseSeatParts,
  exerciseParts,
  exerciseSeatParts,
} from '../document/exerciseLayout';
import { seatsOf } from '../document/seating';
import type { AgreementKey } from '../sealing/agreement';
import type { PersonalPage } from '../simulation/debrief/shape';
import { type Command, REFUSALS, type Refusal } from '../simulation/engine/events';
import { groundOf } from '../simulation/engine/world';
import type { AgendaNow } from '../simulation/exercise/director';
import type { Brief, PublicScenario } from '../simulation/scenario/scenarioSchema';
import {
  deviceDigits,
  lineKey,
  OBSERVER,
  openSeatKey,
  openToDesk,
  openToSeat,
  sealToDesk,
  seatKeyName,
  type ToDesk,
} from './boxes';
import { agendaIn, type ClockTold, clockIn } from './deskWords';
import type { Answered, DeskNote, Forecast, SelfAssessment, WaitingCommand } from './exerciseState';
import { HeardFold } from './heardFold';
import { type Branch, type Numbered, readChunks, readNumbered, stands } from './numbered';
import { briefIn, publicScenarioIn } from './plainForm';
import { RevealedBriefs } from './revealedBriefs';
import { commandBytes, commandIn } from './seatCommand';
import { assessedAnew, assessmentIn, forecastIn, NO_ASSESSMENT, noteIn } from './sheets';
import { turnInGroup } from './turnInGroup';
import { generationIn } from './unmet';

/** The documents of a participant: what the desk tells, and where this seat of the room declares; null where it may not. */
export interface SeatPapers {
  readonly acts: Y.Doc;
  readonly declared: Y.Doc | null;
  readonly roomSeat: SeatId;
}

/** What came in a box, and which desk wrote it. */
interface ToldInBox extends Numbered {
  readonly e: number;
}

/**
 * A participant's side of an exercise: reads what the desk told everybody and, with its device's key, what it told this seat; sends what
 * the person asks for. Without a seat of the exercise it watches. `changed` is called when something may be seen otherwise.
 */
export class TrainingSeat {
  readonly scenario: PublicScenario;
  readonly fold: HeardFold;
  brief: Brief | null = null;
  last: Answered | null = null;
  forecast: Forecast | null = null;
  assessment = NO_ASSESSMENT;
  /** What was noted from here, oldest first. */
  notes: readonly DeskNote[] = [];
  readonly #parts: ExerciseParts;
  readonly #revealed: RevealedBriefs;
  readonly #own: ExerciseSeatParts | null;
  readonly #line: Uint8Array | null;
  readonly #device: string;
  readonly #id: string;
  #seatKey: Uint8Array | null = null;
  #name = '';
  #waiting: WaitingCommand[] = [];
  #counter = 0;
  /** What was heard by box, by generation. */
  #told = new Map<number, ToldInBox[]>();
  #boxes = 0;
  readonly #pages = new Map<number, PersonalPage>();
  #chunks = 0;
  /** The number of the next event that everybody hears of. */
  #heardTo = 0;
  /** Which desk told the last of it. */
  #desk = 0;
  #generation = 0;
  readonly #stops: (() => void)[] = [];

  private constructor(
    private readonly papers: SeatPapers,
    scenario: PublicScenario,
    key: AgreementKey | null,
    private readonly random: Random,
    private readonly changed: () => void,
  ) {
    this.scenario = scenario;
    this.fold = new HeardFold(groundOf(scenario));
    this.#parts = exerciseParts(papers.acts);
    this.#revealed = new RevealedBriefs(papers.acts, scenario);
    const { exercise } = this.#parts;
    this.#id = String(exercise.get('id') ?? '');
    const desk = exercise.get('desk');
    this.#line = key !== null && desk instanceof Uint8Array ? lineKey(key, desk, this.#id) : null;
    this.#device = key === null ? '' : deviceDigits(key.publicKey);
    this.#own = papers.declared === null || this.#line === null ? null : exerciseSeatParts(papers.declared);
    if (this.#own !== null && key !== null && papers.declared !== null && !this.#own.devices.has(this.#device)) {
      const { devices } = this.#own;
      papers.declared.transact(() => devices.set(this.#device, key.publicKey), 'simulation');
    }
    this.#recall();
    const onActs = () => this.#read();
    papers.acts.on('afterTransaction', onActs);
    this.#stops.push(() => papers.acts.off('afterTransaction', onActs));
    this.#read();
  }

  /** The exercise in these documents; null where they hold none. `key`: of this device; null for who only watches. */
  static in(
    papers: SeatPapers,
    key: AgreementKey | null,
    random: Random,
    changed: () => void = () => undefined,
  ): TrainingSeat | null {
    const scenario = publicScenarioIn(exerciseParts(papers.acts).exercise.get('scenario'));
    return scenario === null ? null : new TrainingSeat(papers, scenario, key, random, changed);
  }

  /** The seat of the exercise that is played from here; null for who watches. */
  get seat(): number | null {
    const { delegation, withdrawn } = seatsOf(this.papers.acts).get(this.papers.roomSeat) ?? {};
    if (this.#own === null || withdrawn !== false) return null;
    const seat = this.scenario.seats.findIndex(({ code }) => code === delegation);
    return seat < 0 ? null : seat;
  }

  get generation(): number {
    return this.#generation;
  }

  /** What this participant takes home, from the gavel on. */
  get page(): PersonalPage | null {
    return this.#pages.get(this.#generation) ?? null;
  }

  get waiting(): readonly WaitingCommand[] {
    return this.#waiting;
  }

  get agenda(): AgendaNow {
    const told = agendaIn(this.#parts.exercise.get('agenda'));
    const { seat } = this;
    if (told.awaits !== null || seat === null) return told;
    const awaits = turnInGroup(this.fold, seat);
    return awaits === null ? told : { ...told, awaits };
  }

  get clock(): ClockTold {
    return clockIn(this.#parts.exercise.get('clock'));
  }

  /** Briefs laid open to all. */
  get revealed(): readonly Brief[] {
    return this.#revealed.briefs;
  }

  /** Whether the desk has let this device in: before, nothing that it sends is read. */
  get isKnown(): boolean {
    return this.#seatKey !== null;
  }

  submit(command: Command): void {
    const n = this.#send({ command: commandBytes(command) });
    if (n > 0) this.#waiting = [...this.#waiting, { id: n, command }];
    this.changed();
  }

  expect(forecast: Forecast): void {
    if (this.#send({ forecast: { ...forecast } }) > 0) this.forecast = forecast;
    this.changed();
  }

  assess(said: SelfAssessment): void {
    const both = { before: said.before, after: said.after };
    if (this.#send({ assessment: both }) > 0) this.assessment = assessedAnew(this.assessment, said);
    this.changed();
  }

  /** Whether whoever is here watches, and may send notes to the desk. */
  get mayNote(): boolean {
    return this.#own !== null && this.seat === null;
  }

  /** Sends a note to the desk, sealed to it; `at`: second of the exercise. Answers whether it went. */
  note(words: string, at: number): boolean {
    const note = noteIn({ words, at });
    if (note === null || !this.mayNote || this.#send({ note }) === 0) return false;
    this.notes = [...this.notes, this.#ownNote(note)];
    this.changed();
    return true;
  }

  #ownNote(note: Pick<DeskNote, 'at' | 'words'>): DeskNote {
    const { roomSeat } = this.papers;
    return { ...note, by: seatsOf(this.papers.acts).get(roomSeat)?.title ?? '', from: roomSeat };
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #send(sent: ToDesk): number {
    const { declared } = this.papers;
    if (this.#own === null || this.#line === null || declared === null) return 0;
    const { commands } = this.#own;
    const n = ++this.#counter;
    const b = sealToDesk(this.#line, sent, this.papers.roomSeat, n, this.random);
    declared.transact(() => commands.push([{ from: this.#device, n, b }]), 'simulation');
    return n;
  }

  /** After a reload: what this device has sent, as far as it can be opened here; answers take out what was answered. */
  #recall(): void {
    if (this.#own === null || this.#line === null) return;
    for (const { from, n, b } of this.#own.commands) {
      if (from !== this.#device || !Number.isSafeInteger(n) || !(b instanceof Uint8Array)) continue;
      this.#counter = Math.max(this.#counter, n);
      const sent = openToDesk(this.#line, b, this.papers.roomSeat, n);
      const command = sent === null ? null : commandIn(sent.command);
      if (command !== null) this.#waiting.push({ id: n, command });
      const note = noteIn(sent?.note);
      if (note !== null) this.notes = [...this.notes, this.#ownNote(note)];
      this.forecast = forecastIn(sent?.forecast) ?? this.forecast;
      this.assessment = assessedAnew(this.assessment, assessmentIn(sent?.assessment) ?? NO_ASSESSMENT);
    }
  }

  #read(): void {
    const { exercise, heard, sealed } = this.#parts;
    const generation = generationIn(exercise);
    const isNew = generation !== this.#generation || heard.length < this.#chunks || sealed.length < this.#boxes;
    const hadKey = this.#seatKey !== null;
    this.#findKey();
    const isLate = !hadKey && this.#seatKey !== null;
    if (isNew || isLate || this.#seatKey === null) {
      this.#boxes = 0;
      this.#told.clear();
    }
    if (isNew || isLate) this.#readAll(generation);
    else if (heard.length > this.#chunks || sealed.length > this.#boxes) this.#readOn(generation);
    this.changed();
  }

  #readAll(generation: number): void {
    this.#generation = generation;
    this.#openBoxes();
    const { heard } = this.#parts;
    this.#chunks = heard.length;
    const branches = branchesIn(this.#parts);
    const { events, to, starts } = readChunks(heard, branches, generation);
    this.#heardTo = to;
    this.#desk = starts.at(-1)?.e ?? 0;
    this.fold.begin([...events, ...this.#toldOf(generation, branches)]);
  }

  #readOn(generation: number): void {
    const before = this.#told.get(generation)?.length ?? 0;
    const from = this.#parts.heard.length;
    const fresh = this.#openBoxes() ? (this.#told.get(generation)?.slice(before) ?? []) : [];
    const isLatest = fresh.every(({ e }) => e === this.#desk);
    const pieces = this.#parts.heard.slice(this.#chunks, from);
    this.#chunks = from;
    const isOurs = pieces.every(({ g }) => g === generation);
    const open = pieces.flatMap(({ b }) => (b instanceof Uint8Array ? (readNumbered(b) ?? []) : []));
    // Pieces of two desks at once, or of none: which of them count is told by all of them together.
    if (isOurs && isLatest && this.#isNext(pieces)) this.fold.take([...open, ...fresh]);
    else this.#readAll(generation);
  }

  #isNext(pieces: readonly ExerciseChunk[]): boolean {
    let to = this.#heardTo;
    for (const piece of pieces) {
      if (piece.e !== this.#desk || piece.from !== to || piece.to <= piece.from) return false;
      to = piece.to;
    }
    this.#heardTo = to;
    return true;
  }

  #toldOf(
    generation: number,
    branches: ReadonlyMap<number, Branch>,
    until = Number.POSITIVE_INFINITY,
  ): readonly Numbered[] {
    const branch = branches.get(generation);
    const { starts } = readChunks(this.#parts.heard, branches, generation, until);
    const told = this.#told.get(generation) ?? [];
    const own = told.filter(({ number, e }) => e <= until && stands(number, e, starts));
    if (branch === undefined || branch.of >= generation) return own;
    const stem = this.#toldOf(branch.of, branches, Math.min(until, branch.e ?? until));
    return [...stem.filter(({ number }) => number < branch.at), ...own];
  }

  #findKey(): void {
    const { seat } = this;
    const code = seat === null ? '' : (this.scenario.seats[seat]?.code ?? '');
    const name = seat === null ? this.#observerName : seatKeyName(code, this.papers.roomSeat);
    if (name !== this.#name) {
      this.#name = name;
      this.#seatKey = null;
      this.brief = null;
    }
    if (this.#seatKey !== null || name === '' || this.#line === null) return;
    const box = this.#parts.keys.get(`${name}.${this.#device}`);
    if (box instanceof Uint8Array) this.#seatKey = openSeatKey(this.#line, box, name);
  }

  get #observerName(): string {
    return this.#own === null ? '' : seatKeyName(OBSERVER, this.papers.roomSeat);
  }

  /** Opens what has come for this seat. Answers whether something has. */
  #openBoxes(): boolean {
    const { sealed } = this.#parts;
    const from = this.#boxes;
    this.#boxes = sealed.length;
    const key = this.#seatKey;
    if (key === null) return false;
    for (const { key: name, b } of sealed.slice(from)) {
      if (name !== this.#name || !(b instanceof Uint8Array)) continue;
      for (const told of openToSeat(key, b, name)) {
        if (told.kind === 'brief') this.brief = briefIn(told.brief, this.scenario);
        else if (told.kind === 'page') this.#pages.set(told.g, told.page as unknown as PersonalPage);
        else if (told.kind === 'events') {
          const known = this.#told.get(told.g) ?? [];
          for (const one of readNumbered(told.b) ?? []) known.push({ ...one, e: told.e });
          this.#told.set(told.g, known);
        } else if (told.device === this.#device) this.#answered(told.n, told.refused);
      }
    }
    return true;
  }

  /** Commands are answered in their order: what was sent before this one is answered too. */
  #answered(n: number, refused: string): void {
    const one = this.#waiting.find(({ id }) => id === n);
    if (one !== undefined) {
      const { command } = one;
      const isKnown = (REFUSALS as readonly string[]).includes(refused);
      this.last =
        refused === ''
          ? { taken: true, command }
          : { taken: false, code: isKnown ? (refused as Refusal) : 'not-theirs-to-do', command };
    }
    this.#waiting = this.#waiting.filter(({ id }) => id > n);
  }
}

/** Where the generations of an exercise branched off, as the room was told. */
function branchesIn({ exercise }: ExerciseParts): ReadonlyMap<number, Branch> {
  const found = new Map<number, Branch>();
  for (const [key, value] of exercise.entries()) {
    const { of, at, e } = (value ?? {}) as Partial<Branch>;
    const number = Number(/^branch\.(\d+)$/.exec(key)?.[1] ?? Number.NaN);
    if (Number.isSafeInteger(of) && Number.isSafeInteger(at) && number > 0) {
      const by = Number.isSafeInteger(e) ? { e: e as number } : {};
      found.set(number, { of: of as number, at: at as number, ...by });
    }
  }
  return found;
}
