import { strengthShifts } from '../../../shared/wording/strength';
import { STRENGTH_LISTS } from '../../../shared/wording/strengthLists';
import { type MessageKey, t } from '../../messages/messages';

/** Formulas in usual use, put into a wording to make it pass. */
export const FORMULAS: readonly MessageKey[] = [
  'exercise.formula.capabilities',
  'exercise.formula.domestic',
  'exercise.formula.appropriate',
  'exercise.formula.possible',
  'exercise.formula.request',
  'exercise.formula.voluntary',
  'exercise.formula.mutually',
  'exercise.formula.prejudice',
  'exercise.formula.consider',
  'exercise.formula.interalia',
];

/** How much stronger or weaker a wording is than what stands, by the words of binding force that it changes. */
export function compareStrength(base: string, words: string): string {
  const shifts = strengthShifts(base, words, STRENGTH_LISTS).filter(({ direction }) => direction !== 'unclear');
  if (shifts.length === 0) return t('exercise.drafting.same');
  return shifts
    .map(({ from, to, direction }) =>
      t(`exercise.drafting.${direction === 'stronger' ? 'stronger' : 'weaker'}`, {
        base: from === '' ? '–' : `“${from}”`,
        words: to === '' ? '–' : `“${to}”`,
      }),
    )
    .join(' ');
}

/** The scales of binding force in English, each from the strongest to the weakest, one form a step. */
export function scales(): readonly { readonly family: string; readonly steps: readonly string[] }[] {
  return STRENGTH_LISTS.filter(({ language, kind }) => language === 'en' && kind === 'scale').map(
    ({ family, steps }) => ({ family, steps: steps.map(([first = '']) => first) }),
  );
}
