import {
  Brackets,
  Circle,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleSlash,
  CircleX,
  Contrast,
  Hourglass,
  Merge,
  Split,
  StickyNote,
  Undo2,
} from 'lucide-react';
import type { ProposalState } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { proposalStateWords } from '../../messages/proposalWords';

const SHAPES: Readonly<Record<ProposalState, typeof Circle>> = {
  draft: CircleDashed,
  tabled: Circle,
  parked: CirclePause,
  withdrawn: Undo2,
  accepted: CircleCheck,
  'accepted-in-part': Contrast,
  bracketed: Brackets,
  noted: StickyNote,
  settled: CircleDot,
  merged: Merge,
  split: Split,
  overtaken: CircleSlash,
  rejected: CircleX,
  lapsed: Hourglass,
};

/** Where a proposal stands, as a shape of its own for each state; the word is beside it or said instead. */
export function StateShape({
  state,
  isNamed = false,
  isNoted = false,
}: {
  readonly state: ProposalState;
  readonly isNamed?: boolean;
  /** It lies in our record: whoever hears the window is told too. */
  readonly isNoted?: boolean;
}) {
  const Shape = SHAPES[state];
  const words = proposalStateWords(state);
  const name = isNoted ? t('proposals.stateNoted', { state: words }) : words;
  return (
    <Shape
      size={15}
      className={`state-shape state-${state}`}
      {...(isNamed ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
    />
  );
}
