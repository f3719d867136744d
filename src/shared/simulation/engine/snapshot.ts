import { sha256 } from '../../sealing/hash';
import { MOST_OPTIONS } from '../scenario/scenarioSchema';
import { type AsidesKept, asidesFrom, asidesKept } from './asides';
import { fromBytes, type Plain, toBytes } from './canonical';
import { bind, type Ground, newWorld, putStance, stampOptions, type World } from './world';

/** Stances, two to a byte, of the options that there are. */
function packStances({ ground, options, stances }: Readonly<World>): Uint8Array {
  const seats = ground.scenario.seats.length;
  const slots = options.reduce((sum, list) => sum + list.length, 0);
  const packed = new Uint8Array(Math.ceil((slots * seats) / 2));
  let at = 0;
  options.forEach((list, question) => {
    const from = question * MOST_OPTIONS * seats;
    for (let place = from; place < from + list.length * seats; place++, at++) {
      packed[at >> 1] = (packed[at >> 1] as number) | ((stances[place] as number) << ((at & 1) * 4));
    }
  });
  return packed;
}

function unpackStances(world: World, packed: Uint8Array): void {
  const seats = world.ground.scenario.seats.length;
  let at = 0;
  world.options.forEach((list, question) => {
    for (let option = 0; option < list.length; option++) {
      for (let seat = 0; seat < seats; seat++, at++) {
        const code = ((packed[at >> 1] as number) >> ((at & 1) * 4)) & 15;
        if (code !== 0) putStance(world, question, option, seat, code);
      }
    }
    stampOptions(world, question);
  });
}

function textOptions({ ground }: Readonly<World>, question: number): number {
  return ground.scenario.questions[question]?.options.length ?? 0;
}

/** The whole state in its one form: what a snapshot keeps, and what its hash is of. What is derived is not in it. */
export function snapshotOf(world: Readonly<World>): Uint8Array {
  const {
    ground: _ground,
    effects: _effects,
    stamps: _stamps,
    bound: _bound,
    asides,
    rooms,
    debate,
    capitals,
    silence,
    vote,
    ...rest
  } = world;
  const { profile: _profile, roll: _roll, ...debated } = debate;
  return toBytes({
    ...(rest as unknown as Record<string, Plain>),
    ...(asides === null ? {} : { asides: asidesKept(asides) as unknown as Plain }),
    ...(world.ground.reckoning >= 3 ? { rooms: rooms as unknown as Plain } : {}),
    // Those that the text came with are the scenario's, and cannot be withdrawn.
    options: world.options.map((list, at) => list.slice(textOptions(world, at))) as unknown as Plain,
    stances: packStances(world),
    debate: debated as unknown as Plain,
    floorSeconds: [...world.floorSeconds],
    baseline: [...world.baseline],
    atRound: [...world.atRound],
    capitals: [...capitals].sort(([a], [b]) => a - b) as unknown as Plain,
    silence: silence as unknown as Plain,
    vote: vote as unknown as Plain,
  });
}

/** SHA-256 of the state. */
export function stateHash(world: Readonly<World>): Uint8Array {
  return sha256(snapshotOf(world));
}

/** A world out of a snapshot; it shares nothing with the one that was taken. */
export function worldFrom(ground: Ground, snapshot: Uint8Array): World {
  const kept = fromBytes(snapshot) as unknown as World;
  const fresh = newWorld(ground);
  const world: World = {
    ...fresh,
    ...kept,
    ground,
    options: fresh.options.map((list, at) => [...list, ...(kept.options[at] ?? [])]),
    debate: { ...kept.debate, profile: ground.profile, roll: fresh.debate.roll },
    floorSeconds: Int32Array.from(kept.floorSeconds),
    baseline: Int32Array.from(kept.baseline),
    atRound: Int32Array.from(kept.atRound),
    capitals: new Map(kept.capitals),
    stances: fresh.stances,
    effects: fresh.effects,
    stamps: fresh.stamps,
    bound: fresh.bound,
    asides:
      fresh.asides === null ? null : asidesFrom(fresh, (kept as unknown as { readonly asides: AsidesKept }).asides),
  };
  for (const one of world.packages) bind(world, one);
  unpackStances(world, kept.stances);
  return world;
}
