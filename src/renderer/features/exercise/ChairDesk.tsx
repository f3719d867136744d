import { Gavel } from 'lucide-react';
import { useState } from 'react';
import { CHAIR } from '../../../shared/simulation/engine/events';
import { partName } from '../../../shared/simulation/engine/fold';
import { votingOrderOf } from '../../../shared/simulation/exercise/votingOrder';
import { type Ask, tabledOf } from '../../../shared/simulation/rules/debate';
import type { MotionKind } from '../../../shared/simulation/rules/ruleProfile';
import { called } from '../../../shared/simulation/rules/vocabulary';
import { type MessageKey, t } from '../../messages/messages';
import { ChairGroups } from './ChairGroups';
import { ChairSilence } from './ChairSilence';
import { ChairText } from './ChairText';
import {
  callConsensus,
  closeList,
  closeMeeting,
  decide,
  declareVote,
  gavel,
  giveFloor,
  motionsWaiting,
  openVote,
  putFirst,
  ruleOn,
  say,
  settle,
  thank,
} from './chairing';
import { isCalled, optionShown } from './moves';
import { ruleNow, rulingOn, rulingSaid } from './rules';
import { addressOf, clock, isOpen, optionListed, seatName } from './sight';
import { VotingOrder } from './VotingOrder';
import { type DeskProps, questionShown, useDeskView } from './view';

/** The desk of whoever chairs: agenda, speakers, motions, the question, and the decision. */
export function ChairDesk(props: DeskProps) {
  const { last } = props.state;
  const { practice } = useDeskView();
  const rule = practice ? ruleNow(props.state) : null;
  return (
    <>
      <Agenda {...props} />
      <Speakers {...props} />
      <Motions {...props} />
      <ChairGroups {...props} />
      <ChairText {...props} />
      <QuestionPut {...props} />
      <Decision {...props} />
      {last !== null && !last.taken && last.command.actor === CHAIR && (
        <p className="ex-last ex-refused" role="alert">
          {t('exercise.last.refused', { why: t(`exercise.refused.${last.code}`) })}
        </p>
      )}
      {rule !== null && (
        <p className="ex-rule">
          <span className="ex-quiet">{t('exercise.practice.rule')}</span> {rule}
        </p>
      )}
    </>
  );
}

function Agenda({ exercise, state }: DeskProps) {
  const { desk } = exercise;
  const view = useDeskView();
  if (desk === null) return null;
  const { agenda } = state;
  const shown = questionShown(state, view);
  // What is likely to come next while nothing else waits for the chair.
  const isNext = agenda.awaits?.who === 'chair' && agenda.awaits.what === 'next';
  const look = (is: boolean) => (isNext && is ? 'button button-primary' : 'button');
  return (
    <div className="ex-acts">
      <button
        type="button"
        className={look(agenda.form !== null)}
        disabled={agenda.form === null}
        onClick={() => desk.move('next-question')}
      >
        {t('chair.nextQuestion')}
      </button>
      <button
        type="button"
        className="button"
        disabled={agenda.form === null || shown === agenda.question}
        onClick={() => desk.move({ question: shown })}
      >
        {t('chair.takeUp', { address: addressOf(state.scenario, shown) })}
      </button>
      <button type="button" className={look(agenda.form === null)} onClick={() => desk.move('end-round')}>
        {t(agenda.form === null ? 'chair.nextRound' : 'chair.endRound')}
      </button>
    </div>
  );
}

function Speakers(props: DeskProps) {
  const { state } = props;
  const { waiting, floor, listClosed } = state.world.debate;
  const { seatOf } = state.world.ground;
  const speaker = floor === null ? undefined : seatOf.get(floor.seat);
  const limit = floor?.limit ?? null;
  const spoken = floor === null ? 0 : state.now - floor.since;
  return (
    <section className="ex-card" aria-label={t('chair.speakers')}>
      <h3 className="ex-head">
        {t('chair.speakers')}
        {listClosed && <span className="ex-quiet">{t('chair.listClosed')}</span>}
      </h3>
      {speaker !== undefined && (
        <p className="ex-row">
          <strong>{seatName(state.scenario, speaker)}</strong>
          <span className={limit !== null && spoken > limit ? 'ex-clock ex-late' : 'ex-clock'}>
            {clock(spoken)}
            {limit !== null && ` / ${clock(limit)}`}
          </span>
          <span className="ex-space" />
          <button type="button" className="button" onClick={() => thank(props)}>
            {t('chair.thank')}
          </button>
        </p>
      )}
      {waiting.length === 0 && speaker === undefined && <p className="hint">{t('chair.nobodyWaits')}</p>}
      <ol className="ex-rows">
        {waiting.map((code, place) => {
          const seat = seatOf.get(code) ?? -1;
          return (
            <li key={code} className="ex-row">
              <span className="ex-quiet">{place + 1}</span> {seatName(state.scenario, seat)}
              <span className="ex-space" />
              <button
                type="button"
                className={place === 0 ? 'button button-primary' : 'button'}
                disabled={floor !== null}
                onClick={() => giveFloor(props, seat)}
              >
                {t('chair.give')}
              </button>
            </li>
          );
        })}
      </ol>
      {!listClosed && (
        <button type="button" className="link" onClick={() => closeList(props)}>
          {t('chair.closeList')}
        </button>
      )}
    </section>
  );
}

/** Motions that wait, as they came; the right order and the rule are said on request, and before another than the first is ruled on. */
function Motions(props: DeskProps) {
  const { state } = props;
  const { practice } = useDeskView();
  const [isAsked, setAsked] = useState(false);
  const [warned, setWarned] = useState<MotionKind | null>(null);
  const waiting = motionsWaiting(state);
  const first = putFirst(state);
  const { profile } = state.world.ground;
  if (waiting.length === 0) return null;
  const act = (ask: Waiting, doIt: () => void): void => {
    if (practice && first !== undefined && first !== ask && warned !== ask.kind) setWarned(ask.kind);
    else {
      setWarned(null);
      doIt();
    }
  };
  const early = waiting.find(({ kind }) => kind === warned);
  return (
    <section className="ex-card" aria-label={t('chair.motions')}>
      <h3 className="ex-head">
        {t('chair.motions')}
        <span className="ex-space" />
        <button type="button" className="link" aria-expanded={isAsked} onClick={() => setAsked(!isAsked)}>
          {t(isAsked ? 'chair.rulesHide' : 'chair.rulesAsk')}
        </button>
      </h3>
      <ul className="ex-rows">
        {waiting.map((ask) => (
          <Motion key={`${ask.kind} ${ask.by} ${ask.about ?? ''}`} {...props} ask={ask} isAsked={isAsked} onAct={act} />
        ))}
      </ul>
      {isAsked && first !== undefined && waiting.length > 1 && (
        <p className="ex-rule">{t('chair.first', { motion: called(profile, first.kind as MotionKind) })}</p>
      )}
      {early !== undefined && (
        <p className="ex-rule ex-refused" role="alert">
          {rulingSaid(state, rulingWithout(state, early))} {t('exercise.practice.again')}
        </p>
      )}
    </section>
  );
}

type Waiting = Ask & { readonly kind: MotionKind };

/** How a motion that waits is ruled on: as if it were raised now, beside the others. */
function rulingWithout(state: DeskProps['state'], ask: Ask): ReturnType<typeof rulingOn> {
  const { debate } = state.world;
  const others = { ...debate, pending: debate.pending.filter((one) => one !== ask) };
  return rulingOn({ ...state, world: { ...state.world, debate: others } }, ask);
}

function Motion(
  props: DeskProps & {
    readonly ask: Waiting;
    readonly isAsked: boolean;
    onAct(ask: Waiting, doIt: () => void): void;
  },
) {
  const { state, ask, isAsked, onAct } = props;
  const { profile, seatOf } = state.world.ground;
  const rule = profile.motions.find(({ kind }) => kind === ask.kind);
  const isVoted = rule !== undefined && rule.decidedBy !== 'chair';
  const button = (label: MessageKey, doIt: () => void) => (
    <button type="button" className="button" onClick={() => onAct(ask, doIt)}>
      {t(label)}
    </button>
  );
  return (
    <li className="ex-motion">
      <p>
        <strong>{called(profile, ask.kind)}</strong>{' '}
        <span className="ex-quiet">{seatName(state.scenario, seatOf.get(ask.by) ?? -1)}</span>
      </p>
      {isAsked && <p className="ex-rule">{rulingSaid(state, rulingWithout(state, ask))}</p>}
      <p className="ex-acts">
        {button('chair.inOrder', () => ruleOn(props, ask.kind, true))}
        {button('chair.outOfOrder', () => ruleOn(props, ask.kind, false))}
        {isVoted && button('chair.carried', () => decide(props, ask.kind, true))}
        {isVoted && button('chair.lost', () => decide(props, ask.kind, false))}
      </p>
    </li>
  );
}

/** Settling the question that is shown, with the option that is chosen. */
function QuestionPut(props: DeskProps) {
  const { state } = props;
  const view = useDeskView();
  const question = questionShown(state, view);
  const option = optionShown(state, view);
  const [isOrder, setOrder] = useState(false);
  const { form } = state.agenda;
  if (form === null || form === 'first-reading' || form === 'informals' || form === 'small-group') return null;
  const hasOrder = votingOrderOf(state.world, question) !== null;
  return (
    <section className="ex-card" aria-label={t('chair.settle')}>
      <h3 className="ex-head">
        {t('chair.settle')}
        <span className="ex-quiet ex-move-on">
          {addressOf(state.scenario, question)}: {optionListed(state.world, question, option)}
        </span>
      </h3>
      {hasOrder && (
        <button type="button" className="link" aria-expanded={isOrder} onClick={() => setOrder(!isOrder)}>
          {t(isOrder ? 'chair.orderHide' : 'chair.order')}
        </button>
      )}
      {isOrder && <VotingOrder state={state} question={question} />}
      <p className="ex-acts">
        <button
          type="button"
          className="button"
          disabled={!isOpen(state.world, question)}
          onClick={() => settle(props, question, option, false)}
        >
          {t('chair.agreed')}
        </button>
        <button
          type="button"
          className="button"
          disabled={!isOpen(state.world, question)}
          onClick={() => settle(props, question, option, true)}
        >
          {t('chair.adRef')}
        </button>
      </p>
    </section>
  );
}

const NO_VOTE = ['consensus', 'consensus-minuted'];

/** The end: silence, consensus, the vote where consensus is exhausted, the gavel. */
function Decision(props: DeskProps) {
  const { state } = props;
  const { world, agenda } = state;
  const { profile } = world.ground;
  const isAdoption = agenda.form === 'adoption';
  const ask: Ask = { kind: world.vote === null ? 'consensus-call' : 'vote-call', by: '', about: partName(-1) };
  const [isAsked, setAsked] = useState(false);
  if (agenda.form !== 'silence' && !isAdoption) return null;
  const missing = profile.consensus.exhaustedBy.value.filter((fact) => !world.debate.facts.includes(fact));
  const text = tabledOf(world.debate, partName(-1));
  const isDecided = text?.state === 'adopted' || text?.state === 'rejected';
  const isFailed = world.debate.consensusFailedAt !== null && !isDecided;
  return (
    <section className="ex-card" aria-label={t('chair.decision')}>
      <h3 className="ex-head">
        {t('chair.decision')}
        <span className="ex-space" />
        <button type="button" className="link" aria-expanded={isAsked} onClick={() => setAsked(!isAsked)}>
          {t(isAsked ? 'chair.rulesHide' : 'chair.rulesAsk')}
        </button>
      </h3>
      {isAsked && <p className="ex-rule">{rulingSaid(state, rulingOn(state, ask))}</p>}
      <p className="ex-acts">
        {agenda.form === 'silence' && <ChairSilence {...props} />}
        {isAdoption && world.vote === null && !isCalled(state) && !isFailed && !isDecided && (
          <button type="button" className="button button-primary" onClick={() => callConsensus(props)}>
            {t('chair.call')}
          </button>
        )}
        {isAdoption && isCalled(state) && (
          <button type="button" className="button button-primary ex-key-large" onClick={() => gavel(props)}>
            <Gavel size={15} aria-hidden="true" />
            {t('chair.gavel')}
          </button>
        )}
        {isAdoption &&
          isFailed &&
          missing.map((fact) => (
            <button key={fact} type="button" className="button" onClick={() => say(props, fact)}>
              {t(`chair.fact.${fact}`)}
            </button>
          ))}
        {isAdoption && isFailed && world.vote === null && (
          <button type="button" className="button" onClick={() => openVote(props, -1)}>
            {t('chair.vote')}
          </button>
        )}
        {world.vote !== null && (
          <button
            type="button"
            className={
              world.vote.cast.every((ballot, seat) => ballot > 0 || !world.ground.roll.includes(seat))
                ? 'button button-primary'
                : 'button'
            }
            onClick={() => declareVote(props)}
          >
            {t('chair.declare')}
          </button>
        )}
        {isAdoption && world.vote === null && !isCalled(state) && !NO_VOTE.includes(world.outcome) && (
          <button
            type="button"
            className={isDecided ? 'button button-primary' : 'button'}
            onClick={() => closeMeeting(props)}
          >
            {t('chair.close')}
          </button>
        )}
      </p>
    </section>
  );
}
