import type { BlockId } from '../base/ids';
import type { Proposal } from '../domain/proposal';
import type { RedlineOptions } from './redlineOptions';
import type { ImportedSource, SourceStretch } from './redlineSource';
import type { StoredBlock } from './storedText';

/** What is asked for, and which of it the file that is followed asks for too. */
interface Asked extends Pick<RedlineOptions, 'proposals'> {
  readonly chosen: readonly Proposal[];
  /** By the number of the file's. */
  readonly ofFile: ReadonlyMap<string, Proposal>;
}

/** Proposals on each block, and to come behind it. */
interface Placed {
  readonly on: ReadonlyMap<BlockId, readonly Proposal[]>;
  readonly behind: ReadonlyMap<BlockId | '', readonly Proposal[]>;
}

/**
 * Stretches of the file that can go back as they are: nobody touched their text, and the same is proposed in them. `back`: the proposals
 * that go with them.
 */
export function takenFrom(
  source: ImportedSource,
  text: readonly StoredBlock[],
  asked: Asked,
  placed: Placed,
): { readonly taken: ReadonlySet<SourceStretch>; readonly back: readonly Proposal[] } {
  const taken = new Set<SourceStretch>();
  const isTracked = asked.proposals === 'tracked';
  const stored = new Map(text.map((block, i) => [block.id, { block, i }]));
  const chosen = new Set(asked.chosen);
  for (const stretch of source.stretches) {
    const [first] = stretch.blocks;
    const start = first === undefined ? -1 : (stored.get(first)?.i ?? -1);
    const isSame = stretch.blocks.every((id, n) => {
      const own = stored.get(id);
      return own !== undefined && own.i === start + n && source.isUntouched(own.block);
    });
    if (isSame) taken.add(stretch);
  }
  const given = (source.result.proposals ?? []).map((one, i) => {
    const proposal = asked.ofFile.get(String(i));
    const own = source.stretchesOf(one).map((n) => source.stretches[n] as SourceStretch);
    return { own, proposal, isThere: isTracked && proposal !== undefined && chosen.has(proposal) };
  });
  // Others on the same paragraphs: what the file holds cannot stand beside them as it is.
  const known = new Set(given.flatMap(({ proposal }) => proposal ?? []));
  for (const stretch of [...taken]) {
    const isAlone = stretch.blocks.every((id, n) => {
      const on = placed.on.get(id) ?? [];
      const behind = n < stretch.blocks.length - 1 ? (placed.behind.get(id) ?? []) : [];
      return [...on, ...behind].every((proposal) => known.has(proposal));
    });
    if (!isAlone) taken.delete(stretch);
  }
  const together = [...given, ...source.rowsAcross().map((own) => ({ own, isThere: true }))];
  for (let before = -1; before !== taken.size; ) {
    before = taken.size;
    for (const { own, isThere } of together) {
      if (isThere && own.every((stretch) => taken.has(stretch))) continue;
      for (const stretch of own) taken.delete(stretch);
    }
  }
  const back = given.flatMap(({ own, proposal, isThere }) =>
    proposal !== undefined && isThere && own.length > 0 && own.every((stretch) => taken.has(stretch)) ? [proposal] : [],
  );
  return { taken, back };
}
