import { newId } from '../../base/ids';
import { type DoubleVerdict, pairKey, verdictsByPair } from '../../domain/double';
import type { Double } from '../../domain/doubles';
import { recordParts } from '../layout';
import type { Writing } from './writing';

/**
 * Says that two notes are one, and which of them stands for both (MG5): of lines, their entries that say the same are one too, and what only
 * one of them says stands. One transaction, one undo; nothing that was noted goes. Throws RangeError for a `keep` that is none of the pair.
 */
export function makeOne(writing: Writing, double: Double, keep: string): void {
  const at = double.pair.indexOf(keep);
  if (at < 0) throw new RangeError(`${keep} is none of ${double.pair.join(', ')}`);
  const verdicts = [verdict(writing, double.kind, double.pair, 'one', keep)];
  if (double.kind === 'line') {
    for (const pair of double.entries) verdicts.push(verdict(writing, 'entry', pair, 'one', pair[at]));
  }
  write(writing, verdicts);
}

/** Says that both of them stand: it was said twice. They are not offered again. */
export function letBothStand(writing: Writing, { kind, pair }: Pick<Double, 'kind' | 'pair'>): void {
  write(writing, [verdict(writing, kind, pair, 'both')]);
}

/** Takes a verdict back by another one (MG5): of lines also what was made one of their entries. */
export function partAgain(writing: Writing, { kind, pair }: Pick<DoubleVerdict, 'kind' | 'pair'>): void {
  const { model } = writing;
  const verdicts = [verdict(writing, kind, pair, 'both')];
  if (kind === 'line') {
    const lineOf = new Map(model.entries.map(({ id, line }) => [id, line]));
    for (const each of verdictsByPair(model.doubleVerdicts).values()) {
      if (each.kind !== 'entry' || each.says !== 'one') continue;
      const [one, other] = each.pair.map((id) => lineOf.get(id) ?? '');
      if (pairKey(one ?? '', other ?? '') === pairKey(...pair))
        verdicts.push(verdict(writing, 'entry', each.pair, 'both'));
    }
  }
  write(writing, verdicts);
}

function verdict(
  { person, now, random }: Writing,
  kind: DoubleVerdict['kind'],
  pair: DoubleVerdict['pair'],
  says: DoubleVerdict['says'],
  keep?: string,
): DoubleVerdict {
  const about = { id: newId(random), kind, pair, says, at: now, by: person.id, name: person.name };
  return keep === undefined ? about : { ...about, keep };
}

function write({ docs }: Writing, verdicts: readonly DoubleVerdict[]): void {
  docs.record.transact(() => recordParts(docs.record).doubles.push([...verdicts]), 'user');
}
