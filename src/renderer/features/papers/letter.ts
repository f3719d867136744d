import type { Negotiation } from '../../../shared/domain/negotiation';
import type { ClaimedChange } from '../../../shared/papers/claims';
import type { ReconciledRow } from '../../../shared/papers/reconciledRows';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { stanceWords } from '../../messages/readingWords';
import { momentWords } from './paperWords';

/** Words of the text that a letter quotes, at most. */
const QUOTED = 90;

/** Whom rows are about, as people name them. */
export function whoOf(model: Negotiation, rows: readonly ReconciledRow[]): string {
  return rows.map(({ delegation, written }) => (delegation === null ? written : nameOf(model, delegation))).join(', ');
}

/** What the other text says of them: by a name, by a tracked change with its words, or in a comment. */
export function theirWords({ theirs, option }: ReconciledRow): string {
  if (theirs === null) return '';
  const { stance, comment, changes, move, isProposal } = theirs;
  if (comment !== undefined) return t('compare.comments', { words: shortened(comment).replace(/[.]$/, '') });
  if (move !== undefined) {
    const { blocks, behind } = move;
    return t(behind === '' ? 'compare.move.first' : 'compare.move.behind', { count: blocks.length, behind });
  }
  if (changes !== undefined) return changes.map(changeWords).join('; ');
  return isProposal || stance === null ? t('compare.proposes') : stanceWords(option, stance);
}

function changeWords({ kind, out, in: put }: ClaimedChange): string {
  const words = { out: shortened(out), put: shortened(put) };
  if (kind !== 'amend') return t(`compare.change.${kind}`, words);
  if (words.put === '') return t('compare.change.out', words);
  return t(words.out === '' ? 'compare.change.in' : 'compare.change.instead', words);
}

/** What our record says of them, and when that was said. */
export function ourWords({ ours, option }: ReconciledRow): string {
  if (ours === null) return '';
  const says =
    ours.kind === 'position'
      ? stanceWords(option, ours.stance)
      : ours.asks !== undefined
        ? t('compare.asks', { words: shortened(ours.asks) })
        : t(ours.wants === undefined ? 'compare.proposes' : `compare.wants.${ours.wants}`);
  return ours.at === '' ? says : t('compare.said', { says, when: momentWords(ours.at) });
}

/**
 * A note to whoever drew up the text: what it has otherwise than our record, and what it does not have. A draft: a person reads it before it
 * goes anywhere.
 */
export function letterOf(
  model: Negotiation,
  groups: readonly (readonly ReconciledRow[])[],
  { name, asOf }: { readonly name: string; readonly asOf: string },
): string {
  const about = { name, asOf: asOf === '' ? '' : t('compare.letter.asOf', { when: momentWords(asOf) }) };
  const lines = groups.flatMap((rows) => {
    const [row] = rows;
    if (row === undefined) return [];
    const { address, words, kind } = row;
    const quoted = words === '' ? '' : ` (“${shortened(words)}”)`;
    const values = { address, words: quoted, who: whoOf(model, rows), theirs: theirWords(row), ours: ourWords(row) };
    const key = kind === 'contradicting' ? 'contradicting' : kind === 'ours-only' ? 'ours' : 'theirs';
    if (key === 'ours' || row.theirs === null) return [`– ${t('compare.letter.ours', values)}`];
    const { changes, comment } = row.theirs;
    const how = comment !== undefined ? 'comment.' : changes !== undefined ? 'changes.' : '';
    return [`– ${t(`compare.letter.${how}${key}`, { ...values, comment: shortened(comment ?? '') })}`];
  });
  return [t('compare.letter.open', about), ...lines, t('compare.letter.close')].join('\n\n');
}

/** Words on one line, cut between words. */
export function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= QUOTED) return line;
  const cut = line.lastIndexOf(' ', QUOTED);
  return `${line.slice(0, cut > 0 ? cut : QUOTED)} …`;
}
