import { Fragment } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { editedWords } from '../../../shared/text/commands/edits';
import { common, type Verdict } from '../../../shared/text/commands/resolve';
import { previewPlace } from '../../../shared/text/commands/samePairs';
import { t } from '../../messages/messages';
import { type SettlePlace, settled, short } from './settling';
import { blockOf } from './subject';

const AROUND = 70;

interface PreviewProps {
  readonly model: Negotiation;
  readonly places: readonly SettlePlace[];
  readonly verdict: Verdict;
  readonly without: ReadonlySet<TargetKey>;
  isPossible(place: SettlePlace): boolean;
  /** Takes a place in or out; null where there is one only. */
  readonly onToggle: ((key: TargetKey) => void) | null;
}

/** How the text will read at each place (BR8). */
export function Preview({ model, places, verdict, without, isPossible, onToggle }: PreviewProps) {
  return (
    <ul className="settle-preview" aria-label={t('brackets.preview')}>
      {places.map((place) => {
        const { key } = place.subject;
        const possible = isPossible(place);
        const address = model.addressOf(model.keyOfBlock(blockOf(place.subject)));
        return (
          <li key={key} data-off={!possible || without.has(key) ? '' : undefined}>
            {onToggle !== null && (
              <input
                type="checkbox"
                aria-label={address}
                checked={possible && !without.has(key)}
                disabled={!possible}
                onChange={() => onToggle(key)}
              />
            )}
            <span className="settle-address">{address}</span>
            <span className="settle-after">
              {possible ? <After model={model} place={place} verdict={verdict} /> : t('brackets.cannotHere')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The sentence as it will be, with what comes in the stead of the brackets marked. */
function After({ model, place, verdict }: Pick<PreviewProps, 'model' | 'verdict'> & { readonly place: SettlePlace }) {
  const { before, after } = wordsOf(model, place, verdict);
  if (after === '') return <em>{t('brackets.paragraphGoes')}</em>;
  const { start, end } = common(before, after);
  return (
    <Fragment>
      {after.slice(0, start)}
      <mark>{after.slice(start, after.length - end)}</mark>
      {after.slice(after.length - end)}
    </Fragment>
  );
}

function wordsOf(
  model: Negotiation,
  place: SettlePlace,
  verdict: Verdict,
): { readonly before: string; readonly after: string } {
  const { reading } = model;
  if (place.same !== null) return previewPlace(reading, place.same, verdict, AROUND);
  const result = settled(reading, [place], verdict);
  const block = blockOf(place.subject);
  const before = reading.byBlock.get(block)?.text ?? '';
  const after = result === null ? before : editedWords(result.edits, block, before);
  const { start } = common(before, after);
  const from = start > AROUND ? before.indexOf(' ', start - AROUND) + 1 : 0;
  const lead = from > 0 ? '… ' : '';
  return { before: lead + short(before.slice(from), 4 * AROUND), after: lead + short(after.slice(from), 4 * AROUND) };
}
