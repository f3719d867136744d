import type { Reason } from '../engine/events';

/** Why a machine seat moved as it did, in words for the trainer and the debrief; `by` is thousandths of its range. */
const WORDS: Readonly<Record<Reason, (by: number) => string>> = {
  person: () => 'A person decided.',
  favourite: () => 'It is the best option for it on this question.',
  'no-interest': () => 'Its brief says nothing on this question.',
  'within-reach': (by) => `It is short of its best by ${percent(by)}, which it can take.`,
  'at-the-edge': (by) => `It is short of its best by ${percent(by)}: a little more than it would give now.`,
  'beyond-reach': (by) => `It is short of its best by ${percent(by)}: more than it would give now.`,
  'conceded-by-time': (by) => `Time is short: it gives ${percent(by)} of what it wanted here.`,
  'gave-back': (by) => `Others have moved towards it: it gives ${percent(by)} in return.`,
  'by-chance': (by) => `It tries a step that costs it ${percent(by)}.`,
  isolated: (by) => `It would stand nearly alone: it gives ${percent(by)}.`,
  'red-line': () => 'It breaks a red line of its brief.',
  'awaits-capital': (by) => `It would give ${percent(by)}, and needs its capital for that.`,
  'capital-agreed': (by) => `Its capital agreed to give ${percent(by)}.`,
  scripted: () => 'Its script says so.',
  'follows-others': (by) => `Those it listens to support it: it gives ${percent(by)}.`,
  exchanged: (by) => `It gives ${percent(by)} here for what a package brings it elsewhere.`,
  conditional: () => 'Its brief takes it only with something else, elsewhere in the text.',
  'breaks-reservation': () => 'The text as a whole is worth less to it than its brief allows.',
};

function percent(milli: number): string {
  return `${Math.round(milli / 10)} %`;
}

export function moveWords(why: Reason, by: number): string {
  return WORDS[why](by);
}
