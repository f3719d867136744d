import type * as Y from 'yjs';
import { newId } from '../../shared/base/ids';
import { CHAIR_SEAT, documentOfSeat } from '../../shared/base/seatDocuments';
import { keepSeats } from '../../shared/document/actions/seats';
import { type DossierDocs, docsFrom } from '../../shared/document/docs';
import { createDoc, DOCUMENT_NAMES, type DocumentKey } from '../../shared/document/layout';
import { SeatDocs } from '../../shared/document/seatDocs';
import { encodeDocs } from '../../shared/document/seedImport';
import { type AgreementKey, agreementKey, derivedSecret } from '../../shared/sealing/agreement';
import type { Scenario } from '../../shared/simulation/scenario/scenarioSchema';
import { begunExercise } from '../../shared/testing/begunExercise';
import { seedText } from '../../shared/testing/cohort';
import { countedRandom } from '../../shared/testing/countedRandom';
import { starter } from '../../shared/testing/starterScenario';
import { DeskRecord } from '../../shared/training/deskRecord';
import { TrainingDesk } from '../../shared/training/trainingDesk';
import { TrainingSeat } from '../../shared/training/trainingSeat';
import { TestNetwork } from './roomCase';
import type { RoomComputer } from './roomComputer';
import { RoomGuest } from './roomGuest';
import { HostedRoom } from './roomHostFuzz';

const random = countedRandom();

/** A participant's window: with a computer of their own behind it, or in a browser. */
export interface ExerciseGuest {
  readonly seat: TrainingSeat;
  readonly acts: Y.Doc;
  readonly declared: Y.Doc;
  readonly roomSeat: string;
  readonly key: AgreementKey;
  readonly network: TestNetwork;
  stop(): Promise<void>;
}

/** An exercise in a room on a relay: the trainer's computer with the desk, and whoever comes in. */
export class ExerciseRoom {
  docs!: DossierDocs & { readonly seats: SeatDocs };
  desk!: TrainingDesk;
  dossier = '';
  #unbind: () => void = () => undefined;

  private constructor(
    readonly room: HostedRoom,
    readonly chair: RoomComputer,
    readonly scenario: Scenario,
  ) {}

  static async open(scenario: Scenario = starter()): Promise<ExerciseRoom> {
    const room = await HostedRoom.open(3, 1, seedText([['Another room.']]), { cuts: 0, restarts: 0, changes: 0 });
    const chair = await room.computer('trainer');
    const made = new ExerciseRoom(room, chair, scenario);
    const documents = await begunExercise({ scenario, seed: 'room', dossierId: newId(random), random });
    const about = { title: scenario.title, marking: 'EXERCISE' as const, documents: encodeDocs(documents) };
    const { id } = await chair.get(chair.page.dossiers.create(about));
    await chair.get(chair.page.rooms.share({ id, name: 'Trainer', where: room.relay }));
    await chair.open(id);
    made.dossier = id;
    await room.clock.advance(500);
    await made.showDesk();
    return made;
  }

  /** A window of the trainer on what the store has. */
  async showDesk(): Promise<void> {
    const own = new Map<DocumentKey, Y.Doc>(DOCUMENT_NAMES.map((name) => [name, createDoc(name)]));
    const docs = { ...docsFrom(own), seats: new SeatDocs(CHAIR_SEAT, own.get('declared') as Y.Doc) };
    const bind = (key: DocumentKey, doc: Y.Doc) =>
      this.chair.page.bindDocument(doc, key, this.dossier, { origin: 'remote' });
    const bindings = [...own].map(([key, doc]) => bind(key, doc));
    docs.seats.onAdd((seat, doc) => bindings.push(bind(documentOfSeat(seat), doc)));
    this.docs = docs;
    this.takeSeats();
    await this.pass(500);
    const record = DeskRecord.in(docs.brief);
    if (record === null) throw new RangeError('No desk in the brief');
    this.desk = TrainingDesk.open(docs, record, random);
    this.#unbind = () => {
      for (const binding of bindings) binding.destroy();
    };
  }

  /** The trainer's window is gone from one moment to the next. */
  killDesk(): void {
    this.#unbind();
  }

  /** What the application's page does when seats are made: it writes them into the acts, and follows their documents. */
  takeSeats(): void {
    const { seats } = this.chair.status;
    keepSeats(this.docs, seats);
    for (const { id } of seats) {
      if (id !== CHAIR_SEAT && !this.docs.seats.all.has(id)) this.docs.seats.add(id, createDoc(documentOfSeat(id)));
    }
  }

  /** Time on the wall for hosts and lines; the desk is not driven by it. */
  async pass(milliseconds: number): Promise<void> {
    await this.room.clock.advance(milliseconds);
  }

  /** The desk takes up what has come, tells what there is, and everybody hears of it. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await this.pass(300);
      this.desk.flush();
    }
    await this.pass(500);
  }

  /** A seat of the room for a seat of the exercise. */
  async seat(delegation: string, role: 'delegate' | 'observer' = 'delegate', writesText = false): Promise<string> {
    const { get, page } = this.chair;
    const wish = { role, delegation, title: delegation, writesText, team: null };
    const { id } = await get(page.rooms.addSeat({ id: this.dossier, seat: wish }));
    await this.pass(500);
    this.takeSeats();
    await this.pass(300);
    return id;
  }

  async invite(roomSeat: string): Promise<string> {
    const { get, page } = this.chair;
    const asked = { id: this.dossier, seat: roomSeat, uses: 1, until: null, ourTeam: false };
    return (await get(page.rooms.invite(asked))).code;
  }

  /** Somebody with a computer of their own. */
  async guest(name: string, roomSeat: string): Promise<ExerciseGuest & { readonly computer: RoomComputer }> {
    const computer = await this.room.computer(name);
    await computer.join(await this.invite(roomSeat), null);
    await this.pass(500);
    const acts = createDoc('acts');
    const declared = createDoc(documentOfSeat(roomSeat));
    const bind = (doc: Y.Doc, key: DocumentKey) =>
      computer.page.bindDocument(doc, key, computer.dossier, { origin: 'remote' });
    bind(acts, 'acts');
    bind(declared, documentOfSeat(roomSeat));
    await this.pass(500);
    const key = agreementKey(random.bytes(32));
    const seat = seatIn(acts, declared, roomSeat, key);
    const stop = () => computer.stop();
    return { seat, acts, declared, roomSeat, key, network: computer.network, computer, stop };
  }

  /** Somebody in a browser. `device`: the browser has sat here before, and comes back with what it kept. */
  async browser(
    name: string,
    roomSeat: string,
    before?: RoomGuest,
  ): Promise<ExerciseGuest & { readonly line: RoomGuest }> {
    const network = new TestNetwork(() => this.room.rooms, this.room.clock, name);
    const documents: DocumentKey[] = ['acts', documentOfSeat(roomSeat)];
    const line = new RoomGuest({
      source: network.line(() => undefined),
      random,
      name,
      first:
        before === undefined ? { by: 'code', code: await this.invite(roomSeat) } : { by: 'device', room: before.room },
      documents,
      ...(before === undefined ? {} : { device: before.device }),
    });
    await this.room.clock.until(
      line.until(() => line.isCalm),
      20,
    );
    const acts = line.doc('acts');
    const declared = line.doc(documentOfSeat(roomSeat));
    // As the page of a guest does: what it has follows from the key of the seat, which the browser keeps.
    const key = agreementKey(derivedSecret(line.device.seed, `exercise ${line.room}`));
    const seat = seatIn(acts, declared, roomSeat, key);
    const stop = () => {
      line.stop();
      return Promise.resolve();
    };
    return { seat, acts, declared, roomSeat, key, network, line, stop };
  }

  async close(guests: readonly ExerciseGuest[] = []): Promise<void> {
    for (const guest of guests) {
      guest.seat.stop();
      await guest.stop();
    }
    this.desk.stop();
    await this.chair.stop();
    await this.room.close();
  }
}

/** What a page sees from its documents. */
function seatIn(acts: Y.Doc, declared: Y.Doc, roomSeat: string, key: AgreementKey): TrainingSeat {
  const seat = TrainingSeat.in({ acts, declared, roomSeat }, key, random);
  if (seat === null) throw new RangeError('There is no exercise here');
  return seat;
}
