import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** As much of a document as a page takes in without a pause: structs, and characters in them. */
const STRUCTS = 1500;
const CHARACTERS = 100_000;
/** A document of fewer structs than this goes in one piece. */
const LEAST = 2 * STRUCTS;

/** What a copy lacks, in pieces: updates to be applied in order, the last of them with all that was deleted. */
export interface StateParts {
  /**
   * Written as they are asked for, so that the other end takes in the first while the next is written; to be gone through once, before
   * the document changes.
   */
  readonly parts: Iterable<Uint8Array>;
  /** What is left behind them. */
  rest(): Uint8Array;
}

/** What a copy with this state vector lacks of a document, in one piece. Throws for bytes that are no vector. */
export function stateWhole(doc: Y.Doc, vector: Uint8Array): StateParts {
  const known = Y.decodeStateVector(vector);
  return { parts: [], rest: () => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known)) };
}

/**
 * What a copy with this state vector lacks of a document, the most of it in pieces that take a page a moment each. Cut is what one hand laid
 * down, as an import does, as far as it rests on nothing of another's; what follows goes whole. Throws for bytes that are no vector.
 */
export function stateParts(doc: Y.Doc, vector: Uint8Array): StateParts {
  const known = Y.decodeStateVector(vector);
  const [client, structs] = [...doc.store.clients].reduce<readonly [number, readonly Struct[]]>(
    (most, one) => (one[1].length > most[1].length ? one : most),
    [0, []],
  );
  const had = known.get(client) ?? 0;
  const last = structs[structs.length - 1];
  if (structs.length < LEAST || last === undefined || had >= last.id.clock + last.length)
    return stateWhole(doc, vector);
  const first = had === 0 ? 0 : Y.findIndexSS(structs as Struct[], had);
  // One that the copy has a part of goes with the rest.
  if (structs[first]?.id.clock !== had) return stateWhole(doc, vector);
  const ends: number[] = [];
  for (let at = first, end = endOfPart(structs, at, client); end > at; end = endOfPart(structs, at, client)) {
    ends.push(end);
    at = end;
  }
  const reached = structs[(ends[ends.length - 1] ?? 0) - 1];
  if (reached === undefined) return stateWhole(doc, vector);
  const here = new Map([...known, [client, reached.id.clock + reached.length]]);
  return {
    parts: piecesOf(structs, first, ends, client),
    rest: () => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(here)),
  };
}

type Struct = Y.Item | Y.GC;

function endOfPart(structs: readonly Struct[], from: number, client: number): number {
  let characters = 0;
  let at = from;
  for (; at < structs.length && at - from < STRUCTS && characters < CHARACTERS; at++) {
    const struct = structs[at] as Struct;
    if (!standsAlone(struct, client)) break;
    characters += struct.length;
  }
  return at;
}

/** Whether a struct rests on nothing that another client made: it can be taken in before that is there. */
function standsAlone(struct: Struct, client: number): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const { origin, rightOrigin, parent } = struct;
  const holder = parent instanceof Y.AbstractType ? (parent._item?.id ?? null) : null;
  return [origin, rightOrigin, holder].every((id) => id === null || id.client === client);
}

function* piecesOf(
  structs: readonly Struct[],
  first: number,
  ends: readonly number[],
  client: number,
): Generator<Uint8Array> {
  for (const [i, end] of ends.entries()) yield written(structs.slice(i === 0 ? first : ends[i - 1], end), client);
}

function written(structs: readonly Struct[], client: number): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, 1);
  encoding.writeVarUint(encoder.restEncoder, structs.length);
  encoder.writeClient(client);
  encoding.writeVarUint(encoder.restEncoder, structs[0]?.id.clock ?? 0);
  for (const struct of structs) struct.write(encoder, 0);
  // What was deleted comes with the rest.
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}
