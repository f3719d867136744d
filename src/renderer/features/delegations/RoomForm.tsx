import { useEffect, useId, useState } from 'react';
import { changeDossier, changeRecordSettings } from '../../../shared/document/actions/settings';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { NO_NAMES, namesOf, type TypedNames, withNames } from '../../../shared/domain/typedNames';
import { formatShare, t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { recentSpeakers } from '../../session/sitting';
import { DelegationField } from '../../workbench/DelegationField';
import { timesNamed } from './delegationList';

/** Who takes part, who of them has no vote, whose silence counts, and from which coverage an option has converged (DE0, CO1). */
export function RoomForm({
  session,
  model,
  canWrite,
}: {
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly canWrite: boolean;
}) {
  const { participants, withoutVote } = model.settings;
  const { watch, quorum } = model.recordSettings;
  const id = useId();
  const spoke = [...timesNamed(model.entries, model.doubles).keys()];
  return (
    <fieldset className="room" disabled={!canWrite} aria-label={t('delegations.room')}>
      <ListField
        session={session}
        model={model}
        name="watch"
        codes={watch}
        onKeep={(codes) => changeRecordSettings(session.writing(), { watch: codes })}
        fill={spoke}
      />
      <label htmlFor={`${id}-quorum`} className="room-label">
        {t('room.quorum', { share: formatShare(quorum) })}
      </label>
      <p className="hint">{t('room.quorumHint')}</p>
      <input
        id={`${id}-quorum`}
        type="range"
        min={5}
        max={100}
        step={5}
        value={Math.round(quorum * 100)}
        onChange={(event) => {
          const share = Number(event.target.value) / 100;
          session.act(() => changeRecordSettings(session.writing(), { quorum: share }));
        }}
      />
      <fieldset className="joined" disabled={!session.mayWrite('acts')} aria-label={t('settings.ofRoom')}>
        <ListField
          session={session}
          model={model}
          name="participants"
          codes={participants}
          onKeep={(codes) => changeDossier(session.writing(), { participants: codes })}
          fill={spoke}
        />
        <ListField
          session={session}
          model={model}
          name="withoutVote"
          codes={withoutVote}
          onKeep={(codes) => changeDossier(session.writing(), { withoutVote: codes })}
          fill={[]}
        />
      </fieldset>
    </fieldset>
  );
}

/** A list of delegations, kept as soon as it is changed. */
function ListField(props: {
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly name: 'watch' | 'participants' | 'withoutVote';
  readonly codes: readonly DelegationCode[];
  /** Offered as a beginning while the list is empty. */
  readonly fill: readonly DelegationCode[];
  onKeep(codes: readonly DelegationCode[]): void;
}) {
  const { session, model, name, codes, fill, onKeep } = props;
  const [names, setNames] = useState<TypedNames>(() => withNames(NO_NAMES, codes.join(', ')));
  const [word, setWord] = useState('');
  const listedIn = (next: TypedNames) => [...new Set(namesOf(next, model.roster).flatMap((item) => item.code ?? []))];
  // The list may change elsewhere: by an undo, by the button below, by somebody else of the team.
  const shown = listedIn(names).join(' ');
  const stored = codes.join(' ');
  useEffect(() => {
    if (shown !== stored) setNames(withNames(NO_NAMES, stored.split(' ').filter(Boolean).join(', ')));
  }, [shown, stored]);
  const keep = (next: TypedNames) => {
    const listed = listedIn(next);
    if (listed.length !== codes.length || listed.some((code, i) => code !== codes[i]))
      session.act(() => onKeep(listed));
  };
  return (
    <section className="room-list">
      <h3>{t(`room.${name}`)}</h3>
      <p className="hint">{t(codes.length === 0 ? `room.${name}.empty` : `room.${name}.hint`)}</p>
      <DelegationField
        label={t(`room.${name}`)}
        placeholder={t('delegations.membersHint')}
        roster={model.roster}
        names={names}
        word={word}
        recent={recentSpeakers(model)}
        onChange={(next, rest) => {
          setNames(next);
          setWord(rest);
          keep(next);
        }}
        onEnter={(next) => {
          setNames(next);
          setWord('');
          keep(next);
        }}
      />
      {codes.length === 0 && fill.length > 0 && (
        <button type="button" className="text-button" onClick={() => session.act(() => onKeep(fill))}>
          {t('room.fill', { count: fill.length })}
        </button>
      )}
    </section>
  );
}
