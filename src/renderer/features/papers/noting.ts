import { addComment } from '../../../shared/document/actions/comments';
import { recordPositions } from '../../../shared/document/actions/positions';
import { propose } from '../../../shared/document/actions/proposals';
import type { ReconciledRow, TheirText } from '../../../shared/papers/reconciledRows';
import { proposalFrom } from '../../../shared/papers/theirProposal';
import { isoNow } from '../../host/ports';
import type { DossierSession } from '../../session/dossierSession';
import { whoOf } from './letter';

/** How rows that only the other text has can be noted with us; null where a person has to do it. */
export function notingOf(
  session: DossierSession,
  rows: readonly ReconciledRow[],
  theirs: TheirText,
  source: string,
): (() => void) | null {
  const [row] = rows;
  if (row === undefined || row.kind !== 'theirs-only' || row.theirs === null) return null;
  const delegations = rows.flatMap(({ delegation }) => delegation ?? []);
  if (delegations.length === 0) return null;
  const { key, option, theirs: said } = row;
  if (key !== null && said.stance !== null) {
    const evidence = [{ kind: 'source' as const, words: said.attribution, source }];
    const position = { target: key, option, delegations, stance: said.stance, grade: 'record' as const, evidence };
    return () => {
      session.act(() => recordPositions(session.writing(), [{ ...position, said: { at: isoNow() } }]));
    };
  }
  if (said.comment !== undefined) {
    const on = row.near;
    if (on === null) return null;
    // The name before it says whose it is, as in any comment (NOTATION 5.6).
    const words = `${whoOf(session.current, rows)}: ${said.comment}`;
    return () => {
      session.act(() => addComment(session.writing(), { on, words }));
    };
  }
  const proposal = proposalFrom(row, theirs, session.current);
  if (proposal === null) return null;
  return () => {
    session.act(() =>
      propose(session.writing(), {
        ...proposal,
        said: proposal.said ?? { at: isoNow() },
        proponents: delegations,
        layer: 'record',
      }),
    );
  };
}
