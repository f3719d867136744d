import type { Change } from '../../../shared/wording/compare';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';

/** The changes of a wording, each with a box. */
export function ChangeTicks({
  changes,
  chosen,
  onChosen,
}: {
  readonly changes: readonly Change[];
  readonly chosen: ReadonlySet<number>;
  onChosen(next: ReadonlySet<number>): void;
}) {
  return (
    <fieldset className="decide-ticks" aria-label={t('proposals.ticks')}>
      {changes.map(({ from, was, words }, i) => (
        <label key={from} className="check">
          <input
            type="checkbox"
            checked={chosen.has(i)}
            onChange={() => {
              const next = new Set(chosen);
              if (!next.delete(i)) next.add(i);
              onChosen(next);
            }}
          />
          <span className="wording">
            {was.trim() !== '' && <del>{short(was, 120)}</del>} {words.trim() !== '' && <ins>{short(words, 120)}</ins>}
            {was.trim() === '' && words.trim() === '' && t('proposals.spaces')}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
