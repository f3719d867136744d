import type { Negotiation } from '../../../shared/domain/negotiation';
import { conditionWords, excerptOf, nameOf, quotesOf, saidWords } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { flagWords, shortAddress, stanceWords } from '../../messages/readingWords';
import type { Workbench } from '../../workbench/workbench';
import type { PositionAt } from './delegationList';

/** Longest run of a quotation in a row. */
const WORDS = 220;

/** Positions one under the other, in the order of the text; each leads to its place. */
export function PositionRows({
  workbench,
  model,
  positions,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly positions: readonly PositionAt[];
}) {
  return (
    <ul className="positions-rows">
      {positions.map(({ key, option, holding, entry }) => {
        const { flags, grade, via } = holding;
        const isStale = flags.includes('stale');
        const quote = entry === undefined ? undefined : quotesOf(model, entry)[0];
        const notes = [
          via === undefined ? '' : t('chip.via', { group: nameOf(model, via) }),
          entry?.condition === undefined ? '' : conditionWords(entry.condition),
          ...flags.filter((flag) => flag !== 'conditional' && flag !== 'clarification').map(flagWords),
          grade === 'record' ? '' : t(`grade.${grade}`),
        ].filter(Boolean);
        const words = quote === undefined ? '' : excerptOf(quote.words, entry?.written ?? [], WORDS);
        return (
          <li key={`${key}:${option}`}>
            <button
              type="button"
              className={isStale ? 'position-row is-stale' : 'position-row'}
              data-entry={entry?.id}
              onClick={() => {
                workbench.closeDialog();
                workbench.goTo(key);
              }}
            >
              <span className="position-place">{shortAddress(model, key)}</span>
              <span className={`position-stance stance-${holding.stance}`}>{stanceWords(option, holding.stance)}</span>
              <span className="position-when">{entry === undefined ? '' : saidWords(entry.said)}</span>
              {notes.length > 0 && <span className="position-notes">{notes.join(' · ')}</span>}
              {words !== '' && <span className="position-words">{words}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
