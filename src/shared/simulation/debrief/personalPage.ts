import type { FullDebrief, PersonalPage } from './shape';

/**
 * What one participant takes home: their brief held against the result, and what the whole room could see. Nothing in it is of another's
 * brief or of others' packages. Throws a RangeError for a seat that there was not.
 */
export function personalPage(debrief: FullDebrief, seat: string): PersonalPage {
  const own = debrief.seats.find((one) => one.seat === seat);
  if (own === undefined) throw new RangeError(`There was no seat ${seat}`);
  const { rubric, ...result } = own;
  const { offers } = debrief;
  const isIts = ({ from, to }: { readonly from: string; readonly to: string }): boolean => from === seat || to === seat;
  return {
    about: debrief.about,
    seat: result,
    brackets: debrief.brackets,
    floor: debrief.floor,
    reopenings: debrief.reopenings,
    silences: debrief.silences,
    offers: {
      accepted: offers.accepted.filter(isIts),
      refused: offers.refused.filter(isIts),
      unanswered: offers.unanswered.filter(isIts),
    },
    forecast: debrief.forecasts.find((one) => one.seat === seat) ?? null,
    turningPoints: debrief.turningPoints
      .filter(({ by }) => by === seat)
      .map(({ seats, mean: _mean, ...turn }) => ({ ...turn, forIt: seats[seat] ?? 0 })),
    rubric,
    errors: debrief.errors.filter(({ by }) => by === seat || by === 'chair'),
  };
}
