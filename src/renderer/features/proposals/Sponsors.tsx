import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal } from '../../../shared/domain/proposal';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';

/** Delegations as small names in a row; the rest is counted. */
export function Codes({
  model,
  codes,
  most = 6,
}: {
  readonly model: Negotiation;
  readonly codes: readonly DelegationCode[];
  readonly most?: number;
}) {
  const shown = codes.length <= most ? codes : codes.slice(0, most - 1);
  return (
    <span className="codes">
      {shown.map((code) => {
        const isGroup = model.roster.byCode.get(code)?.kind === 'group';
        return (
          <span key={code} className={isGroup ? 'chip chip-group' : 'chip'} data-tip={nameOf(model, code)}>
            {code}
          </span>
        );
      })}
      {codes.length > shown.length && (
        <span className="codes-more">{t('proposals.more', { count: codes.length - shown.length })}</span>
      )}
    </span>
  );
}

/** Who brings a proposal, with whom they speak for; as the source names them where no code was found. */
export function Sponsors({
  model,
  proposal,
  most,
}: {
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly most?: number;
}) {
  const { sponsors, written, onBehalfOf, branch } = proposal;
  const group = onBehalfOf ?? [];
  if (sponsors.length === 0) {
    const title = branch === undefined ? undefined : model.branches.get(branch)?.title;
    return <span className="codes-none">{title ?? (written?.join(', ') || t('proposals.nobody'))}</span>;
  }
  return (
    <>
      <Codes model={model} codes={sponsors} {...(most === undefined ? {} : { most })} />
      {group.length > 0 && <span className="codes-for">{t('naming.behalf', { group: group.join(', ') })}</span>}
    </>
  );
}

/** Who brings a proposal in plain words, for notices and for whoever hears the list. */
export function sponsorWords(model: Negotiation, { sponsors, written, onBehalfOf, branch }: Proposal): string {
  const names = sponsors.length > 0 ? sponsors.join(', ') : (written ?? []).join(', ');
  const who = names || (branch === undefined ? '' : (model.branches.get(branch)?.title ?? '')) || t('proposals.nobody');
  return onBehalfOf === undefined || onBehalfOf.length === 0
    ? who
    : `${who} ${t('naming.behalf', { group: onBehalfOf.join(', ') })}`;
}
