import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { editedWords } from '../../../shared/text/commands/edits';
import { common, type Verdict } from '../../../shared/text/commands/resolve';
import { previewPlace } from '../../../shared/text/commands/samePairs';
import { t } from '../../messages/messages';
import { type ChangeGroup, type ChangeItem, ChangeList } from '../../ui/ChangeList';
import { type SettlePlace, settled, short, type TiedPlaces } from './settling';
import { blockOf } from './subject';

const AROUND = 44;

/** How a place stands to the decision: carried out there or not, and why not. */
export type Standing = 'taken' | 'left' | 'impossible' | 'changed';

interface PreviewProps {
  readonly model: Negotiation;
  readonly places: readonly SettlePlace[];
  /** Pairs that go with it, each a group of its own. */
  readonly ties: readonly TiedPlaces[];
  readonly verdict: Verdict;
  standing(place: SettlePlace): Standing;
  /** Takes places in or out; null where there is one only. */
  readonly onToggle: ((keys: readonly TargetKey[], taken: boolean) => void) | null;
}

/** How the text reads at each place, and how it will (BR8). */
export function Preview({ model, places, ties, verdict, standing, onToggle }: PreviewProps) {
  const itemOf = (place: SettlePlace): ChangeItem => {
    const { key } = place.subject;
    const stand = standing(place);
    const words = wordsOf(model, place, stand === 'impossible' ? null : verdict);
    const note = noteOf(place, stand, words.after);
    return {
      id: key,
      place: model.addressOf(model.keyOfBlock(blockOf(place.subject))),
      before: words.before,
      after: stand === 'impossible' || stand === 'changed' ? null : words.after,
      checked: stand === 'taken',
      ...(note === null ? {} : { note }),
    };
  };
  const groups: ChangeGroup[] = [
    { id: 'same', title: ties.length === 0 ? '' : t('ties.same'), items: places.map(itemOf) },
    ...ties.map((family, i): ChangeGroup => {
      const options = family.options.map((words) => t('ties.option', { words })).join(' ');
      const note = doubtOf(family);
      return {
        id: `tied-${i}`,
        title: t('ties.family', { options }),
        ...(note === null ? {} : { note }),
        items: family.places.map(itemOf),
      };
    }),
  ];
  return <ChangeList label={t('brackets.preview')} groups={groups} onToggle={onToggle} />;
}

function noteOf({ same }: SettlePlace, standing: Standing, after: string): string | null {
  if (standing === 'changed') return t('ties.changed');
  if (standing === 'impossible') return t(same?.tied ? 'ties.noWording' : 'brackets.cannotHere');
  return after === '' ? t('brackets.paragraphGoes') : null;
}

function doubtOf({ doubt, shared }: TiedPlaces): string | null {
  if (doubt === null) return null;
  const words = [...new Set(shared)].map((word) => t('quote.words', { words: word })).join(', ');
  return t(`ties.doubt.${doubt}`, { words });
}

function wordsOf(
  model: Negotiation,
  place: SettlePlace,
  verdict: Verdict | null,
): { readonly before: string; readonly after: string } {
  const { reading } = model;
  const block = blockOf(place.subject);
  const text = reading.byBlock.get(block)?.text ?? '';
  if (verdict === null) return { before: short(text, 2 * AROUND), after: '' };
  if (place.same !== null) return previewPlace(reading, place.same, verdict, AROUND);
  const result = settled(reading, [place], verdict);
  const after = result === null ? text : editedWords(result.edits, block, text);
  const { start } = common(text, after);
  const from = start > AROUND ? text.indexOf(' ', start - AROUND) + 1 : 0;
  const lead = from > 0 ? '… ' : '';
  return { before: lead + short(text.slice(from), 4 * AROUND), after: lead + short(after.slice(from), 4 * AROUND) };
}
