import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { short, targetWords } from '../../messages/proposalWords';
import { Fold } from '../../ui/Fold';
import { Changed } from './Changed';

/** What a proposal asks, as struck and inserted words: on the text as it stands where it applies to it, else on what it was made on. */
export function WordingView({
  model,
  proposal,
  isWhole = false,
}: {
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly isWhole?: boolean;
}) {
  const { kind, base, words, toFollow } = proposal;
  if (toFollow === true && words.length === 0) return <p className="details-empty">{t('proposals.toFollow')}</p>;
  switch (kind) {
    case 'amend':
    case 'title':
      return <AmendView model={model} proposal={proposal} isWhole={isWhole} />;
    case 'delete':
    case 'no-text':
      return (
        <>
          {base.map((each) => (
            <Changed key={each.block} before={each.words} after="" isWhole={isWhole} />
          ))}
          {kind === 'no-text' && <Changed before="" after={t('proposals.noTextWords')} />}
        </>
      );
    case 'insert':
    case 'note':
      return (
        <>
          {words.map((paragraph, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a new paragraph is known by its number
            <Changed key={i} before="" after={paragraph} isWhole={isWhole} />
          ))}
        </>
      );
    case 'move':
      return (
        <>
          {base.map((each) => (
            <p key={each.block} className="wording" dir="auto">
              {short(each.words, 220)}
            </p>
          ))}
          <p className="wording-place">{t('proposals.moveTo', { place: targetWords(model, proposal) })}</p>
        </>
      );
  }
}

function AmendView({
  model,
  proposal,
  isWhole,
}: {
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly isWhole: boolean;
}) {
  const base = proposal.base[0]?.words ?? '';
  const proposed = proposal.words[0] ?? '';
  const made = <Changed before={base} after={proposed} isWhole={isWhole} />;
  if (!isOpenProposal(proposal)) return made;
  const examined = model.examined(proposal.id);
  const block = proposal.base[0]?.block ?? '';
  const on = proposal.on === undefined ? undefined : model.proposals.get(proposal.on);
  const standing =
    on !== undefined && isOpenProposal(on) ? (on.words[0] ?? '') : (model.reading.byBlock.get(block)?.text ?? base);
  if ((examined.kind !== 'applies' && examined.kind !== 'adjusted') || standing === base) return made;
  return (
    <>
      <Changed before={standing} after={examined.words[0] ?? ''} isWhole={isWhole} />
      <Fold id="proposal-made-on" title={t('proposals.madeOn')}>
        {made}
      </Fold>
    </>
  );
}
