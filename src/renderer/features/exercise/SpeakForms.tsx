import { useId, useState } from 'react';
import { FIRST_SEAT } from '../../../shared/simulation/engine/events';
import { partName } from '../../../shared/simulation/engine/fold';
import type { MotionKind } from '../../../shared/simulation/rules/ruleProfile';
import { called } from '../../../shared/simulation/rules/vocabulary';
import { t } from '../../messages/messages';
import { ownGroups } from './groupSight';
import { InlineForm } from './InlineForm';
import { explain, handOf, moveMotion, say, secondsToSay, yieldFloor } from './moves';
import { rulingOn, rulingSaid } from './rules';
import { addressOf, questionTitle } from './sight';
import { type DeskProps, setView } from './view';

/** A statement in one's own words. Who has the floor gives it back with it. */
export function StatementForm({ workbench, state }: DeskProps) {
  const [words, setWords] = useState('');
  const id = useId();
  const by = state.scenario.seats[state.seat ?? -1]?.code ?? '';
  // It may be written before one is called.
  const isInGroup = ownGroups(state).length > 0;
  const maySpeak = isInGroup || rulingOn(state, { kind: 'statement', by }).inOrder;
  return (
    <InlineForm
      label={t('exercise.moves.statement')}
      submit={t(isInGroup ? 'exercise.moves.sayToGroup' : 'exercise.moves.say')}
      isReady={words.trim() !== '' && maySpeak}
      onSubmit={() => {
        const hand = handOf(workbench);
        if (hand === null) return;
        say(hand, words.trim());
        yieldFloor(hand, secondsToSay(words));
        setView({ form: null });
      }}
    >
      <label htmlFor={id}>{t('exercise.moves.statement')}</label>
      <textarea
        id={id}
        className="field"
        rows={3}
        value={words}
        placeholder={t('exercise.moves.statementPlaceholder')}
        onChange={(event) => setWords(event.currentTarget.value)}
        // biome-ignore lint/a11y/noAutofocus: it answers the command that was given
        autoFocus
      />
      {!maySpeak && <p className="hint">{t('exercise.moves.needsFloor')}</p>}
    </InlineForm>
  );
}

/** A motion, with what the rules say of it before it is raised. */
export function MotionForm({ workbench, state, question }: DeskProps & { readonly question: number }) {
  const { profile } = state.world.ground;
  const kinds = profile.motions.map(({ kind }) => kind);
  const [motion, setMotion] = useState<MotionKind>(kinds[0] ?? 'point-of-order');
  const [about, setAbout] = useState(-1);
  const id = useId();
  const takesPart = motion === 'division' || motion === 'roll-call' || motion === 'reconsider';
  const by = state.scenario.seats[state.seat ?? -1]?.code ?? '';
  const ruling = rulingOn(state, { kind: motion, by, ...(takesPart ? { about: partName(about) } : {}) });
  return (
    <InlineForm
      label={t('exercise.motion.title')}
      submit={t('exercise.motion.raise')}
      isReady
      onSubmit={() => {
        const hand = handOf(workbench);
        if (hand === null) return;
        moveMotion(hand, motion, takesPart ? partName(about) : '');
        setView({ form: null });
      }}
    >
      <label htmlFor={`${id}-motion`}>{t('exercise.motion')}</label>
      <select
        id={`${id}-motion`}
        className="field"
        value={motion}
        onChange={(event) => setMotion(event.currentTarget.value as MotionKind)}
        // biome-ignore lint/a11y/noAutofocus: it answers the command that was given
        autoFocus
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {called(profile, kind)}
          </option>
        ))}
      </select>
      {takesPart && (
        <>
          <label htmlFor={`${id}-about`}>{t('exercise.motion.about')}</label>
          <select
            id={`${id}-about`}
            className="field"
            value={about}
            onChange={(event) => setAbout(Number(event.currentTarget.value))}
          >
            <option value={-1}>{t('exercise.motion.text')}</option>
            {motion === 'division' && (
              <option value={question}>
                {`${addressOf(state.scenario, question)} ${questionTitle(state.scenario, question)}`}
              </option>
            )}
          </select>
        </>
      )}
      <p className={ruling.inOrder ? 'ex-rule' : 'ex-rule ex-refused'} role="status">
        <strong>{t('exercise.motion.wouldBe')}</strong> {rulingSaid(state, ruling)}
      </p>
    </InlineForm>
  );
}

const EXPLANATIONS = ['vote', 'position', 'disassociation'] as const;

/** An explanation after the decision. */
export function ExplainForm({ workbench, state, question }: DeskProps & { readonly question: number }) {
  const wasVoted = state.world.debate.tabled.some(({ voted }) => voted);
  const [form, setForm] = useState<(typeof EXPLANATIONS)[number]>(wasVoted ? 'vote' : 'position');
  const id = useId();
  const by = state.scenario.seats[(handOf(workbench)?.actor ?? 0) - FIRST_SEAT]?.code ?? '';
  const ruling = rulingOn(state, { kind: 'explain', by, about: partName(-1) });
  return (
    <InlineForm
      label={t('command.exercise.explain')}
      submit={t('exercise.moves.say')}
      isReady
      onSubmit={() => {
        const hand = handOf(workbench);
        if (hand === null) return;
        explain(hand, form, form === 'disassociation' ? question : -1);
        setView({ form: null });
      }}
    >
      <label htmlFor={id}>{t('exercise.moves.explain')}</label>
      <select
        id={id}
        className="field"
        value={form}
        onChange={(event) => setForm(event.currentTarget.value as typeof form)}
        // biome-ignore lint/a11y/noAutofocus: it answers the command that was given
        autoFocus
      >
        {EXPLANATIONS.map((one) => (
          <option key={one} value={one}>
            {t(`exercise.moves.explain.${one}`)}
          </option>
        ))}
      </select>
      <p className="ex-rule">{rulingSaid(state, ruling)}</p>
    </InlineForm>
  );
}
