import type { FullDebrief, PersonalPage } from '../../../shared/simulation/debrief/shape';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';
import { seatName } from './sight';

/** What the debrief stands on: all of it at the desk, the page of one's own elsewhere. */
export type Told =
  | { readonly full: FullDebrief; readonly page: null }
  | { readonly full: null; readonly page: PersonalPage };

/** Names of seats and addresses of questions by their codes. */
export interface Named {
  seat(code: string): string;
  address(id: string): string;
}

export function namedIn({ scenario }: ExerciseState): Named {
  return {
    seat: (code) =>
      code === 'chair'
        ? t('debriefPaper.chair')
        : seatName(
            scenario,
            scenario.seats.findIndex((one) => one.code === code),
          ),
    address: (id) => scenario.questions.find((one) => one.id === id)?.address ?? id,
  };
}
