import type { Act } from '../../shared/domain/act';
import type { FormalReading, HoldingFlag, TargetReading } from '../../shared/domain/consensus';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Stance } from '../../shared/domain/position';
import type { OptionName, TargetKey } from '../../shared/domain/target';
import { formatDay, formatTime, t } from './messages';

const SETTLED = new Set(['agreed', 'agreed-objection-minuted', 'adopted', 'confirmed']);

/** The shape of a reading (CO1): a filled blue circle once agreed, a blue ring around the projected shape while ad referendum. */
export function shapeOf(reading: TargetReading): {
  readonly shape: TargetReading['projected'] | 'agreed';
  readonly ring: boolean;
} {
  if (SETTLED.has(reading.formal.status)) return { shape: 'agreed', ring: false };
  return { shape: reading.projected, ring: reading.formal.status === 'ad-referendum' };
}

export function optionWords(option: OptionName): string {
  return typeof option === 'number' ? t('option.number', { number: option }) : t(`option.${option}`);
}

export function formalWords(formal: FormalReading): string {
  if (formal.status === 'silence' && formal.until !== null) {
    return t('formal.silenceUntil', { time: `${formatDay(formal.until)} ${formatTime(formal.until).slice(0, 5)}` });
  }
  return t(`formal.${formal.status}`);
}

/** An option of a question: a topic and a proposal have no text that could be kept or deleted. */
export function optionOn(key: TargetKey, option: OptionName): string {
  if (!/^[tp]:/.test(key)) return optionWords(option);
  return option === 'keep' ? t('option.for') : option === 'delete' ? t('option.without') : optionWords(option);
}

/** The projected reading in a line: `no objection heard to keep (3 spoke, as of 2 Sep 2023)`. */
export function projectedWords(reading: TargetReading): string {
  if (reading.projected !== 'unopposed' || reading.leading === null) return t(`projected.${reading.projected}`);
  return t('projected.unopposedTo', {
    option: optionOn(reading.key, reading.leading),
    count: reading.spoke,
    date: reading.asOf === null || reading.asOf === '' ? t('date.unknown') : formatDay(reading.asOf),
  });
}

/** Both readings in words, for whoever cannot see the shape. */
export function readingWords(reading: TargetReading): string {
  return reading.formal.status === 'none'
    ? projectedWords(reading)
    : t('reading.both', { formal: formalWords(reading.formal), projected: projectedWords(reading) });
}

/** The address of a place as it is written out; the text as a whole has none and is named. */
export function addressWords(model: Negotiation, key: TargetKey): string {
  return key === 'text' ? t('target.text') : model.addressOf(key);
}

/** `CND 72(b)`: the abbreviation for the article is left out where the number of a part follows it, as people write. */
export function shortAddress(model: Negotiation, key: TargetKey): string {
  return addressWords(model, key).replace(/\bArt\. (?=[^,]*\()/, '');
}

/** What people hold on one side of a question, as a heading over them: `Oppose, delete`; `Support` over an alternative. */
export function heldWords(option: OptionName, stance: Stance, isTopic: boolean): string {
  if (option === 'keep') return isTopic ? t(`onTopic.${stance}`) : t(`onKeep.${stance}`);
  if (option === 'delete') return t('on.delete', { stance: t(`held.${stance}`) });
  if (option === 'none') return t('on.none', { stance: t(`held.${stance}`) });
  return t(`held.${stance}`);
}

/** The same of one delegation: `opposes`, `supports deletion`. */
export function stanceWords(option: OptionName, stance: Stance): string {
  if (option === 'keep') return stance === 'DEL' ? t('stance.prefersDelete') : t(`stance.${stance}`);
  if (option === 'delete') return t('on.delete', { stance: t(`stance.${stance}`) });
  if (option === 'none') return t('on.none', { stance: t(`stance.${stance}`) });
  return t('on.number', { stance: t(`stance.${stance}`), number: option });
}

/** A stance as it bears on one option of a question to keep or delete, whether said of it or following from the other. */
export function bearingWords(option: OptionName, stance: Stance): string {
  if (stance !== 'DEL' || (option !== 'keep' && option !== 'delete')) return t(`stance.${stance}`);
  return t(option === 'keep' ? 'stance.prefersDelete' : 'stance.prefersKeep');
}

/**
 * A stance that is about to be taken on several questions: preferring another option is preferring to delete where there is nothing
 * but keeping or deleting (PO3), and is named as such only where that holds for all of them.
 */
export function stanceOnAll(options: readonly (OptionName | null)[], stance: Stance): string {
  const [first = null, ...others] = options;
  return first !== null && others.every((option) => option === first)
    ? bearingWords(first, stance)
    : t(`stance.${stance}`);
}

/** Why a holding deserves a second look. */
export function flagWords(flag: HoldingFlag): string {
  return t(`flag.${flag}`);
}

/** An act of the chair or the room in words; one that was noted in error has none of its own. */
export function actWords(kind: Act['kind']): string {
  if (kind === 'objection') return t('act.objection');
  return kind === 'withdrawn' ? t('act.inError') : t(`formal.${kind}`);
}
