import { useId, useState } from 'react';
import { blockNow, stuckQuestions } from '../../../shared/simulation/exercise/stuck';
import type { Generation } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';
import { LongWords } from '../../ui/LongWords';
import { Segments } from '../../ui/Segments';
import { useStore } from '../../ui/store';
import { addressOf, clock, optionSaid, seatCode, seatName } from './sight';
import type { DeskProps } from './view';

const TENSIONS = { soft: 600, brief: 1000, hard: 1500 } as const;
type Tension = keyof typeof TENSIONS;

/** What a trainer does to the exercise as a whole: tension, news, who is stuck, and back in time. */
export function SteerDesk(props: DeskProps) {
  const { exercise } = props;
  const { desk } = exercise;
  if (desk === null) return null;
  const { tension, capital = 'rule' } = desk.settings;
  const picked = (Object.keys(TENSIONS) as Tension[]).find((id) => TENSIONS[id] === tension) ?? 'brief';
  return (
    <>
      <section className="ex-card" aria-label={t('steer.tension')}>
        <div className="ex-row">
          <span>{t('steer.tension')}</span>
          <span className="ex-space" />
          <Segments<Tension>
            label={t('steer.tension')}
            options={(Object.keys(TENSIONS) as Tension[]).map((id) => ({ id, label: t(`steer.tension.${id}`) }))}
            picked={picked}
            onPick={(id) => desk.setTension(TENSIONS[id])}
          />
        </div>
        <p className="hint">{t('steer.tensionHint')}</p>
        <div className="ex-row">
          <span>{t('steer.capital')}</span>
          <span className="ex-space" />
          <Segments<'rule' | 'trainer'>
            label={t('steer.capital')}
            options={(['rule', 'trainer'] as const).map((id) => ({ id, label: t(`steer.capital.${id}`) }))}
            picked={capital}
            onPick={(by) => desk.setCapital(by)}
          />
        </div>
      </section>
      <Injects {...props} />
      <Stuck {...props} />
      <Past {...props} />
    </>
  );
}

function Injects({ exercise, state }: DeskProps) {
  const { desk } = exercise;
  const [words, setWords] = useState('');
  const [to, setTo] = useState('');
  const id = useId();
  if (desk === null) return null;
  const said = new Set(state.events.flatMap((event) => (event.kind === 'inject.said' ? [event.words] : [])));
  return (
    <section className="ex-card" aria-label={t('steer.injects')}>
      <h3 className="ex-head">{t('steer.injects')}</h3>
      <ul className="ex-rows">
        {desk.scenario.injects.map((inject) => (
          <li key={`${inject.round} ${inject.words}`} className="ex-inject">
            <p>
              <LongWords words={inject.words} more={t('quote.more')} less={t('quote.less')} />
            </p>
            <p className="ex-row ex-quiet">
              {t('steer.inRound', { round: inject.round + 1 })}
              <span className="ex-space" />
              {said.has(inject.words) ? (
                t('steer.broughtIn')
              ) : (
                <button type="button" className="link" onClick={() => desk.injectNow(inject.words, inject.to ?? null)}>
                  {t('steer.bringIn')}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      <form
        className="ex-inject-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() === '') return;
          desk.injectNow(words.trim(), to === '' ? null : to);
          setWords('');
        }}
      >
        <label htmlFor={`${id}-words`}>{t('steer.inject')}</label>
        <textarea
          id={`${id}-words`}
          className="field"
          rows={2}
          value={words}
          placeholder={t('steer.injectPlaceholder')}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <div className="ex-row">
          <label htmlFor={`${id}-to`}>{t('steer.to')}</label>
          <select id={`${id}-to`} className="field" value={to} onChange={(event) => setTo(event.currentTarget.value)}>
            <option value="">{t('steer.toAll')}</option>
            {state.scenario.seats.map(({ code }, seat) => (
              <option key={code} value={code}>
                {seatName(state.scenario, seat)}
              </option>
            ))}
          </select>
          <button type="submit" className="button" disabled={words.trim() === ''}>
            {t('steer.bringIn')}
          </button>
        </div>
      </form>
    </section>
  );
}

/** Questions on which every option is blocked, and by whom, the fewest first: whoever trains knows where to help. */
function Stuck({ workbench, state }: DeskProps) {
  const { scenario, world } = state;
  const stuck = stuckQuestions(world);
  const block = blockNow(world);
  const codes = (seats: readonly number[]): string => seats.map((seat) => seatCode(scenario, seat)).join(', ');
  return (
    <section className="ex-card" aria-label={t('steer.stuck')}>
      <h3 className="ex-head">
        {t('steer.stuck')}
        <span className="ex-quiet">{stuck.length}</span>
      </h3>
      {stuck.length === 0 && <p className="hint">{t('steer.noneStuck')}</p>}
      {stuck.length > 0 && (
        <p className="hint">{block === null ? t('steer.blockOne') : t('steer.block', { ...block })}</p>
      )}
      <ul className="ex-rows">
        {stuck.map(({ question, options }) => (
          <li key={scenario.questions[question]?.id}>
            <button type="button" className="link" onClick={() => workbench.run('exercise.go', question)}>
              {addressOf(scenario, question)}
            </button>
            <ul className="ex-list">
              {options.map(({ option, seats, isEnough }) => (
                <li key={option}>
                  {t('steer.blocked', { words: optionSaid(world, question, option), names: codes(seats) })}{' '}
                  {isEnough && <span className="ex-quiet">{t('steer.blockEnough')}</span>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many places to go back to are offered: the beginnings of rounds, and the last moments. */
function Past({ exercise, state }: DeskProps) {
  const { desk } = exercise;
  if (desk === null) return null;
  const places = state.events.flatMap((event, at) =>
    event.kind === 'round.began' ? [{ at, seconds: event.at, form: event.form, round: event.round }] : [],
  );
  return (
    <section className="ex-card" aria-label={t('steer.past')}>
      <h3 className="ex-head">{t('steer.past')}</h3>
      <p className="hint">{t('steer.pastHint')}</p>
      <ul className="ex-rows">
        {places.map(({ at, seconds, form, round }) => (
          <li key={at} className="ex-row">
            <span>
              <span className="ex-quiet">{clock(seconds)}</span> {round + 1}. {t(`exercise.form.${form}`)}
            </span>
            <span className="ex-space" />
            <button type="button" className="link" onClick={() => desk.rewind(at)}>
              {t('steer.rewind')}
            </button>
            <button type="button" className="link" onClick={() => desk.fork(at)}>
              {t('steer.fork')}
            </button>
          </li>
        ))}
      </ul>
      <Generations exercise={exercise} state={state} />
    </section>
  );
}

function Generations({ exercise, state }: Pick<DeskProps, 'exercise' | 'state'>) {
  const { desk } = exercise;
  return desk === null ? null : <GenerationList desk={desk} now={state.generation} />;
}

function GenerationList({
  desk,
  now,
}: {
  readonly desk: NonNullable<DeskProps['exercise']['desk']>;
  readonly now: number;
}) {
  const all = useStore(desk.generations, (list) => list);
  if (all.length < 2) return null;
  return (
    <ul className="ex-rows">
      {all.map((one) => (
        <li key={one.number} className="ex-row">
          {t('steer.generation', { number: one.place })} <span className="ex-quiet">{fromWords(one)}</span>
          <span className="ex-space" />
          {one.number === now ? (
            t('steer.generation.now')
          ) : (
            <button type="button" className="link" onClick={() => desk.goTo(one.number)}>
              {t('steer.generation.go')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function fromWords({ from }: Generation): string {
  if (from === null) return t('steer.generation.first');
  return t('steer.generation.from', { event: from.at, number: from.place });
}
