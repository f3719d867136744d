import { type FormEvent, useId, useState } from 'react';
import { findDelegation } from '../../../shared/domain/names';
import type { RoomSeat } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { CheckField } from '../../ui/CheckField';
import { LabelledField } from '../../ui/LabelledField';
import { Segments } from '../../ui/Segments';
import type { Workbench } from '../../workbench/workbench';
import { roomOf } from './room';

type Role = 'drafter' | 'delegate' | 'observer';

/** What our own team is called in a room that has no name for it yet. */
const OUR_TEAM = 'chair';

/** A new seat, or another role, delegation or name for one. */
export function SeatForm({
  workbench,
  session,
  seat,
  onDone,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly seat: RoomSeat | null;
  readonly onDone: () => void;
}) {
  const id = useId();
  const roster = useModel(session, (model) => model.roster);
  const [role, setRole] = useState<Role>(seat === null || seat.role === 'chair' ? 'delegate' : seat.role);
  const [delegation, setDelegation] = useState(
    seat?.delegation == null ? '' : (roster.byCode.get(seat.delegation)?.name ?? seat.delegation),
  );
  const [title, setTitle] = useState(seat?.title ?? '');
  const ours = roomOf(session).mySeat?.team ?? OUR_TEAM;
  const [isOurs, setOurs] = useState(seat?.team != null && seat.team === ours);
  const found = delegation.trim() === '' ? null : findDelegation(delegation, roster, { codes2: true });
  const needsDelegation = role === 'delegate' && found === null;
  const report = (done: { readonly ok: boolean; readonly error?: unknown }) => {
    if (done.ok) onDone();
    else workbench.report(done.error);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (needsDelegation) return;
    const wish = {
      role,
      delegation: role === 'delegate' ? (found?.code ?? null) : null,
      title: title.trim(),
      team: isOurs ? ours : null,
    };
    const { host } = workbench;
    const about = { id: session.info.id };
    void (
      seat === null
        ? host.rooms.addSeat({ ...about, seat: { ...wish, writesText: false } })
        : host.rooms.changeSeat({ ...about, seat: seat.id, change: wish })
    ).then(report);
  };
  return (
    <form className="seat-form" onSubmit={submit}>
      <div className="share-fields">
        <span>{t('rooms.seat.role')}</span>
        <Segments<Role>
          label={t('rooms.seat.role')}
          picked={role}
          options={(['delegate', 'drafter', 'observer'] as const).map((one) => ({
            id: one,
            label: t(`rooms.role.${one}`),
          }))}
          onPick={(picked) => setRole(picked)}
        />
        {role === 'delegate' && (
          <>
            <label htmlFor={`${id}-delegation`}>{t('rooms.seat.delegation')}</label>
            <span>
              <input
                id={`${id}-delegation`}
                className="field"
                list={`${id}-list`}
                value={delegation}
                autoComplete="off"
                // biome-ignore lint/a11y/noAutofocus: it answers the button that was pressed
                autoFocus={seat === null}
                onChange={(event) => setDelegation(event.currentTarget.value)}
              />
              <datalist id={`${id}-list`}>
                {[...roster.byCode.values()].map((one) => (
                  <option key={one.code} value={one.name} />
                ))}
              </datalist>
              {delegation.trim() !== '' && found === null && (
                <span className="hint" role="status">
                  {t('rooms.seat.unknown')}
                </span>
              )}
            </span>
          </>
        )}
        <LabelledField
          label={t('rooms.seat.title')}
          value={title}
          onValue={(value) => setTitle(value)}
          placeholder={t('rooms.seat.title.example')}
        />
      </div>
      <p className="hint">{t(`rooms.role.${role}.may`)}</p>
      <CheckField label={t('rooms.seat.ours')} checked={isOurs} onChecked={setOurs} look="check-private" />
      <div className="dialog-foot">
        {seat !== null && (
          <>
            <button
              type="button"
              className="button button-danger"
              onClick={() =>
                void workbench.host.rooms
                  .changeSeat({ id: session.info.id, seat: seat.id, change: { withdrawn: true } })
                  .then(report)
              }
            >
              {t('rooms.seat.withdraw')}
            </button>
            <span className="foot-space" />
          </>
        )}
        <button type="button" className="button" onClick={onDone}>
          {t('dialog.cancel')}
        </button>
        <button type="submit" className="button button-primary" disabled={needsDelegation}>
          {t(seat === null ? 'rooms.seat.make' : 'rooms.seat.keep')}
        </button>
      </div>
    </form>
  );
}
