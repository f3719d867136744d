import type { FloorDraft } from '../../../shared/domain/floorDrafts';
import type { FloorChoice, FloorItem, FloorReading } from '../../../shared/domain/floorItem';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { t } from '../../messages/messages';
import { addressWords, optionWords, stanceOnAll } from '../../messages/readingWords';

interface ReadingChipsProps {
  readonly model: Negotiation;
  readonly reading: FloorReading;
  /** The item whose choices are open, by its id. */
  readonly asking: string | null;
  onAsk(item: FloorItem): void;
}

/** What a line is read as, before it is recorded: one chip a position, doubts marked by more than their colour. */
export function ReadingChips({ model, reading, asking, onAsk }: ReadingChipsProps) {
  if (reading.isRemark) return <p className="reading-remark">{t('floor.remark')}</p>;
  return (
    <ul className="reading-chips" aria-label={t('floor.read')}>
      {reading.items.map((item) => (
        <li key={item.id}>
          {item.doubt === null ? (
            <span className={item.assumed ? 'reading-chip reading-assumed' : 'reading-chip'} title={titleOf(item)}>
              <ItemWords model={model} item={item} />
            </span>
          ) : (
            <button
              type="button"
              className="reading-chip reading-doubt"
              aria-pressed={asking === item.id}
              title={t(`floor.doubt.${item.doubt}`)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onAsk(item)}
            >
              <ItemWords model={model} item={item} />
              <span className="reading-why">{t(`floor.doubt.${item.doubt}`)}</span>
            </button>
          )}
        </li>
      ))}
      {reading.awaited.map(({ what }) => (
        <li key={what}>
          <span className="reading-chip reading-awaited">{t('floor.awaits', { what })}</span>
        </li>
      ))}
    </ul>
  );
}

function titleOf(item: FloorItem): string {
  const remarks = [
    ...(item.assumed ? [t('floor.assumed')] : []),
    ...(item.implied ? [t('floor.implied')] : []),
    ...(item.note === null ? [] : [t('floor.noted', { note: item.note })]),
  ];
  return remarks.join(' ');
}

function ItemWords({ model, item }: { readonly model: Negotiation; readonly item: FloorItem }) {
  const { key, option, stance, act, condition, check, disassociates, alignedWith, echoed, onBehalfOf, proposes } = item;
  const isSide = option !== null && option !== 'keep';
  return (
    <>
      <strong>{key === null ? bareWords(item.raw) : addressWords(model, key)}</strong>
      {isSide && <span>{optionWords(option)}</span>}
      {item.does !== null && <span>{t(`floor.does.${item.does}`)}</span>}
      {act === 'said' && stance !== null && <span>{stanceOnAll([option], stance)}</span>}
      {act === 'alignment' && alignedWith !== null && <span>{t('floor.aligned', { group: alignedWith })}</span>}
      {echoed !== null && <em>{t('floor.echoed', { stance: stanceOnAll([echoed.option], echoed.stance) })}</em>}
      {(act === 'withdrawal' || act === 'confirmation') && <span>{t(`floor.${act}`)}</span>}
      {onBehalfOf.length > 0 && <span>{t('naming.behalf', { group: onBehalfOf.join(', ') })}</span>}
      {condition !== null && (
        <em>{t(condition.kind === 'if' ? 'floor.if' : 'floor.unless', { words: condition.words })}</em>
      )}
      {proposes !== null && <span className="reading-proposes">{proposedWords(proposes)}</span>}
      {proposes !== null && proposes.by.length > 0 && (
        <span>{t('floor.proposedBy', { names: proposes.by.join(', ') })}</span>
      )}
      {disassociates && <em>{t('entry.disassociates')}</em>}
      {check && <em>{t('floor.checkMark')}</em>}
    </>
  );
}

/** The words of a clause without what parts it from its neighbours. */
function bareWords(raw: string): string {
  return raw.replace(/^[\s,;.]+|[\s,;]+$/g, '');
}

/** What a proposal does, as it was said. */
function proposedWords({ change }: FloorDraft): string {
  switch (change.kind) {
    case 'replace':
      return t('floor.proposes.replace', { words: change.words, was: change.was });
    case 'insert':
      return t('floor.proposes.insert', { words: change.words });
    case 'cut':
      return t('floor.proposes.cut', { was: change.was });
    case 'paragraph':
      return t('floor.proposes.paragraph', { words: change.words });
    default:
      return t(`floor.proposes.${change.kind}`);
  }
}

/** What a person may mean, in words. */
export function choiceWords(model: Negotiation, item: FloorItem, choice: FloorChoice): { label: string; hint: string } {
  if (choice.stance !== undefined && item.doubt === 'stance')
    return { label: stanceOnAll([choice.option], choice.stance), hint: '' };
  const address = model.addressOf(choice.key);
  if (choice.around !== undefined)
    return { label: t('floor.occurrence', { nth: String(choice.option), address }), hint: choice.around };
  if (choice.option === null || choice.option === 'keep') {
    return { label: address, hint: model.wordsOf(choice.key).slice(0, 80) };
  }
  const words = choice.option === 'none' ? '' : model.wordsOf(choice.key, choice.option);
  return { label: item.doubt === 'which' ? optionWords(choice.option) : address, hint: words.slice(0, 80) };
}
