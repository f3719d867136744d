import type { Burst } from '../../../shared/document/timeline';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { formatDay, formatTime, t } from '../../messages/messages';
import { writerWords } from '../../messages/writerWords';
import type { Step } from './steps';

/** `22 Nov 2026, 14:32`. */
export function timeWords(time: number): string {
  const iso = new Date(time).toISOString();
  return t('authorship.at', { day: formatDay(iso), time: formatTime(iso).slice(0, 5) });
}

/** Who did it, or that nobody did. */
export function whoWords(model: Negotiation, own: string, { by, how }: Burst, isProjected: boolean): string {
  if (how === 'import') return t('history.imported');
  if (how !== undefined) return t('history.mended');
  const writer =
    by === null
      ? null
      : {
          person: isProjected ? null : by.id,
          name: isProjected ? null : by.name,
          delegation: by.delegation,
        };
  return writerWords(model, own, writer);
}

/** `Art. 5(1)`: the paragraph where it was one and stands, else the section. */
export function placeWords(model: Negotiation, { section, blocks }: Burst): string {
  const standing = blocks.filter((block) => model.reading.byBlock.has(block));
  const [only] = standing;
  if (only !== undefined && blocks.length === 1) return model.addressOf(model.keyOfBlock(only));
  return model.sections.has(section) ? model.addressOf(`s:${section}`) : t('history.gonePlace');
}

/** `put in 12 characters, took out 3`. */
export function deedWords({ inserted, deleted, isOfSection }: Burst): string {
  if (inserted > 0 && deleted > 0) return t('history.both', { inserted, deleted });
  if (inserted > 0) return t('history.put', { inserted });
  if (deleted > 0) return t('history.took', { deleted });
  return t(isOfSection ? 'history.ofSection' : 'history.set');
}

/** A moment in one line, for who cannot see it. */
export function momentWords(model: Negotiation, own: string, { time, bursts }: Step, isProjected: boolean): string {
  const [first] = bursts;
  if (first === undefined) return t('history.beginning');
  const what = bursts
    .map((burst) => `${whoWords(model, own, burst, isProjected)}, ${placeWords(model, burst)}, ${deedWords(burst)}`)
    .join('; ');
  return `${timeWords(time)}: ${what}`;
}
