import { Dices, Printer, Users } from 'lucide-react';
import { useState } from 'react';
import type { Seating } from '../../../shared/training/seating';
import { t } from '../../messages/messages';
import type { Desk } from '../../session/exercise';
import { Segments } from '../../ui/Segments';
import { useStore } from '../../ui/store';
import { usePrivateShown } from '../../workbench/projector';
import { BriefWords } from './BriefCard';
import { RoleCards, Slips, SlipWords } from './RoleCards';
import { openRoom, type Slip, slips, useSlips } from './roomSeats';
import { namesRead } from './SeatingList';
import { addressOf, capitalAsks, seatCode, seatName } from './sight';
import type { DeskProps } from './view';

type By = 'machine' | 'person' | 'nobody';

/** Who plays what, by seat: taking over, giving back, briefs, codes to come in with, and what capitals are asked. */
export function SeatsDesk(props: DeskProps) {
  const { desk } = props.exercise;
  return desk === null ? null : <Seats {...props} desk={desk} />;
}

function Seats({ desk, ...props }: DeskProps & { readonly desk: Desk }) {
  const { state } = props;
  const made = useSlips();
  const seating = useStore(desk.seating, (drawn) => drawn);
  return (
    <>
      <Room {...props} made={made} />
      <section className="ex-card" aria-label={t('seats.all')}>
        <h3 className="ex-head">
          {t('seats.all')}
          <span className="ex-space" />
          <button
            type="button"
            className="link"
            onClick={() => {
              state.players.forEach(({ online }, seat) => {
                if (!online) desk.setPlayer(seat, 'machine');
              });
            }}
          >
            {t('seats.allMachine')}
          </button>
        </h3>
        <ul className="ex-rows">
          {state.scenario.seats.map(({ code }, seat) => (
            <SeatRow key={code} {...props} seat={seat} slip={made.get(code)} seating={seating} />
          ))}
        </ul>
      </section>
    </>
  );
}

function Room({ workbench, session, exercise, made }: DeskProps & { readonly made: ReadonlyMap<string, Slip> }) {
  const [busy, setBusy] = useState(false);
  const [network, setNetwork] = useState<'local' | 'loopback'>('local');
  const { desk } = exercise;
  if (desk === null) return null;
  const { scenario } = desk;
  const print = (Sheet: typeof RoleCards | typeof Slips): void => {
    const seating = desk.seating.get();
    // What is handed round with names on it is not belied by another draw.
    if (seating.seats.size > 0 && !seating.isOut) desk.seat({ ...seating, isOut: true });
    workbench.run('print.sheet', <Sheet scenario={scenario} slips={slips.get()} names={seating.seats} />);
  };
  const open = (): void => {
    setBusy(true);
    openRoom(workbench, scenario, network)
      .catch((error: unknown) => workbench.report(error))
      .finally(() => setBusy(false));
  };
  return (
    <section className="ex-card" aria-label={t('seats.room')}>
      <p className="ex-acts">
        {workbench.host.has('rooms') && made.size === 0 && (
          <button type="button" className="button button-primary ex-key-large" disabled={busy} onClick={open}>
            <Users size={15} aria-hidden="true" />
            {t(busy ? 'seats.opening' : 'seats.share')}
          </button>
        )}
        <button type="button" className="button ex-key-large" onClick={() => workbench.run('exercise.seating')}>
          <Dices size={15} aria-hidden="true" />
          {t('command.exercise.seating')}
        </button>
        {made.size > 0 && (
          <button type="button" className="button ex-key-large" onClick={() => print(Slips)}>
            <Printer size={15} aria-hidden="true" />
            {t('seats.slips')}
          </button>
        )}
        <button type="button" className="button ex-key-large" onClick={() => print(RoleCards)}>
          <Printer size={15} aria-hidden="true" />
          {t('seats.cards')}
        </button>
      </p>
      {made.size === 0 && session.room.get().kind === 'none' && (
        <>
          <Segments<'local' | 'loopback'>
            label={t('seats.network')}
            options={(['local', 'loopback'] as const).map((id) => ({ id, label: t(`seats.network.${id}`) }))}
            picked={network}
            onPick={setNetwork}
          />
          <p className="hint">{t('seats.shareHint')}</p>
        </>
      )}
    </section>
  );
}

function SeatRow({
  workbench,
  exercise,
  state,
  seat,
  slip,
  seating,
}: DeskProps & { readonly seat: number; readonly slip: Slip | undefined; readonly seating: Seating }) {
  const [isOpen, setOpen] = useState(false);
  const [isSlip, setSlip] = useState(false);
  // Neither briefs nor the codes of seats are for a projector (CF1).
  const isShown = usePrivateShown(workbench);
  const { desk } = exercise;
  if (desk === null) return null;
  const { scenario } = state;
  const names = seating.seats.get(seatCode(scenario, seat));
  const player = state.players[seat];
  const name = seatName(scenario, seat);
  const code = seatCode(scenario, seat);
  const brief = desk.scenario.briefs.find((one) => one.seat === code);
  const isRevealed = state.revealed.some((one) => one.seat === code);
  return (
    <li className="ex-seat-desk">
      <div className="ex-row">
        <span className="chip">{code}</span>
        <span className="ex-seat-name">{name}</span>
        <span className="ex-space" />
        <Segments<By>
          label={t('seats.player', { name })}
          options={(['machine', 'person', 'nobody'] as const).map((id) => ({ id, label: t(`seats.by.${id}`) }))}
          picked={player?.by ?? 'machine'}
          onPick={(by) => desk.setPlayer(seat, by)}
        />
      </div>
      <div className="ex-row ex-quiet">
        {names !== undefined && <span>{t('seating.for', { names: namesRead(names) })}</span>}
        {player?.by === 'person' && (
          <span>
            {player.online ? t('seats.online', { name: player.name ?? '', people: player.people }) : t('seats.offline')}
          </span>
        )}
        {isShown && slip !== undefined && (
          <button
            type="button"
            className="link"
            aria-expanded={isSlip}
            data-testid={`code-${code}`}
            onClick={() => setSlip(!isSlip)}
          >
            {t('seats.code', { code: slip.code })}
          </button>
        )}
        <span className="ex-space" />
        {isShown && brief !== undefined && (
          <button
            type="button"
            className="link"
            aria-expanded={isOpen}
            aria-label={t('seats.briefOf', { name })}
            onClick={() => setOpen(!isOpen)}
          >
            {t('seats.brief')}
          </button>
        )}
        {isRevealed ? (
          <span>{t('seats.revealed')}</span>
        ) : (
          isOpen && (
            <button type="button" className="link" onClick={() => desk.reveal(seat)}>
              {t('seats.reveal')}
            </button>
          )
        )}
      </div>
      {isShown && isSlip && slip !== undefined && <SlipWords slip={slip} />}
      {capitalAsks(state.world, seat).map((question) => (
        <p key={question} className="ex-row ex-private-line">
          {t('seats.capital', { address: addressOf(scenario, question) })}
          <span className="ex-space" />
          <button type="button" className="button" onClick={() => desk.answerCapital(seat, question, true)}>
            {t('seats.agree')}
          </button>
          <button type="button" className="button" onClick={() => desk.answerCapital(seat, question, false)}>
            {t('seats.refuse')}
          </button>
        </p>
      ))}
      {isShown && isOpen && brief !== undefined && (
        <div className="ex-brief">
          <BriefWords state={state} brief={brief} isOpen={isRevealed} />
        </div>
      )}
    </li>
  );
}
