import { useId, useState } from 'react';
import { type DelegationRefusal, keepDelegation } from '../../../shared/document/actions/delegations';
import type { BindingGrade, Delegation, Membership } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { NO_NAMES, namesOf, type TypedNames, withNames } from '../../../shared/domain/typedNames';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { recentSpeakers } from '../../session/sitting';
import { DelegationField } from '../../workbench/DelegationField';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';

const KINDS = ['group', 'observer', 'state'] as const;
const BINDINGS: readonly BindingGrade[] = ['binding', 'common', 'loose'];

/** A delegation or group of the dossier's own: new, or in the place of the one it begins with (DE1). */
export function DelegationForm(props: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly of: Delegation | null;
  onDone(code: string | null): void;
}) {
  const { workbench, session, model, of, onDone } = props;
  const group = of?.kind === 'group' ? of : null;
  const [kind, setKind] = useState<(typeof KINDS)[number]>(of?.kind ?? 'group');
  const [code, setCode] = useState(of?.code ?? '');
  const [name, setName] = useState(of?.name ?? '');
  const [aliases, setAliases] = useState(of?.aliases.join(', ') ?? '');
  const [binding, setBinding] = useState<BindingGrade>(group?.binding ?? 'common');
  const [source, setSource] = useState(group === null || group.source === 'unverified' ? '' : group.source);
  const [members, setMembers] = useState<TypedNames>(
    group === null ? NO_NAMES : withNames(NO_NAMES, group.members.map((member) => member.code).join(', ')),
  );
  const [word, setWord] = useState('');
  const [refusal, setRefusal] = useState<DelegationRefusal | null>(null);
  const id = useId();

  const keep = () => {
    const items = namesOf(word.trim() === '' ? members : withNames(members, word), model.roster);
    const unread = items.find((item) => item.code === null);
    if (kind === 'group' && unread !== undefined) {
      setRefusal({ code: 'member.unknown', member: unread.written });
      return;
    }
    // Days of membership that were known stay with those who stay.
    const before = new Map((group?.members ?? []).map((member) => [member.code, member]));
    const codes = [...new Set(items.flatMap((item) => item.code ?? []))];
    const kept = session.act(() =>
      keepDelegation(session.writing(), delegationOf(codes.map((each) => before.get(each) ?? { code: each }))),
    );
    if (!kept.ok) {
      setRefusal(kept.error);
      return;
    }
    notifyUndoable(workbench, session, 'delegations.kept', { name: name.trim() });
    onDone(kept.value);
  };
  const delegationOf = (list: readonly Membership[]): Delegation => {
    const named = {
      code: code.trim(),
      name: name.trim(),
      aliases: aliases
        .split(',')
        .map((alias) => alias.trim())
        .filter(Boolean),
    };
    if (kind === 'observer') return { ...named, kind };
    if (kind === 'state') return { ...named, kind, unMember: false };
    return { ...named, kind, binding, members: list, source: source.trim() === '' ? 'unverified' : source.trim() };
  };

  return (
    <form
      className="card-form"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      {of === null && (
        <div className="card-pair">
          <label htmlFor={`${id}-kind`}>{t('delegations.kind')}</label>
          <select
            id={`${id}-kind`}
            className="field"
            value={kind}
            onChange={(event) => setKind(event.target.value as typeof kind)}
          >
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`delegations.newKind.${each}`)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="card-pair">
        <label htmlFor={`${id}-code`}>{t('delegations.code')}</label>
        <input
          id={`${id}-code`}
          className="field"
          value={code}
          readOnly={of !== null}
          onChange={(event) => setCode(event.target.value.toUpperCase())}
        />
      </div>
      <div className="card-pair">
        <label htmlFor={`${id}-name`}>{t('delegations.name')}</label>
        <input id={`${id}-name`} className="field" value={name} onChange={(event) => setName(event.target.value)} />
      </div>
      <div className="card-pair">
        <label htmlFor={`${id}-aliases`}>{t('delegations.otherNames')}</label>
        <input
          id={`${id}-aliases`}
          className="field"
          value={aliases}
          onChange={(event) => setAliases(event.target.value)}
        />
      </div>
      {kind === 'group' && (
        <>
          <div className="card-pair">
            <label htmlFor={`${id}-binding`}>{t('delegations.binding')}</label>
            <select
              id={`${id}-binding`}
              className="field"
              value={binding}
              onChange={(event) => setBinding(event.target.value as BindingGrade)}
            >
              {BINDINGS.map((each) => (
                <option key={each} value={each}>
                  {t(`delegations.binding.${each}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="card-pair">
            <span aria-hidden="true">{t('delegations.membersLabel')}</span>
            <div>
              <DelegationField
                label={t('delegations.membersLabel')}
                placeholder={t('delegations.membersHint')}
                roster={model.roster}
                names={members}
                word={word}
                recent={recentSpeakers(model)}
                onChange={(next, rest) => {
                  setMembers(next);
                  setWord(rest);
                }}
                onEnter={(next) => {
                  setMembers(next);
                  setWord('');
                }}
              />
            </div>
          </div>
          <div className="card-pair">
            <label htmlFor={`${id}-source`}>{t('delegations.sourceLabel')}</label>
            <input
              id={`${id}-source`}
              className="field"
              value={source}
              onChange={(event) => setSource(event.target.value)}
            />
          </div>
        </>
      )}
      {refusal !== null && (
        <p className="form-refusal" role="alert">
          {refusalWords(refusal)}
        </p>
      )}
      <div className="card-actions">
        <button type="submit" className="button button-primary">
          {t('delegations.keep')}
        </button>
        <button type="button" className="button" onClick={() => onDone(null)}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  );
}

function refusalWords(refusal: DelegationRefusal): string {
  switch (refusal.code) {
    case 'code.unfit':
      return t('delegations.refused.unfit', { written: refusal.written });
    case 'member.unknown':
      return t('delegations.refused.unknown', { member: refusal.member });
    case 'member.circle':
      return t('delegations.refused.circle', { member: refusal.member });
    case 'code.empty':
      return t('delegations.refused.code');
    default:
      return t('delegations.refused.name');
  }
}
