import { useId, useState } from 'react';
import { FIRST_SEAT } from '../../../shared/simulation/engine/events';
import { t } from '../../messages/messages';
import { InlineForm } from './InlineForm';
import { actorOf, handOf } from './moves';
import { addressOf, optionListed, optionSaid, seatName, standing } from './sight';
import { type DeskProps, setView } from './view';

/** Two questions settled together between two seats: what each lets stand. */
export function PackageForm({
  workbench,
  state,
  question,
  option,
}: DeskProps & { readonly question: number; readonly option: number }) {
  const { scenario, world, seat } = state;
  const others = scenario.seats.flatMap((_, at) => (at !== seat && world.present[at] === 1 ? [at] : []));
  const [to, setTo] = useState(others[0] ?? -1);
  const [wants, setWants] = useState(question);
  const [wantsOption, setWantsOption] = useState(option);
  const [gives, setGives] = useState(question === 0 ? 1 : 0);
  const [givesOption, setGivesOption] = useState(0);
  const id = useId();
  const isReady = to >= 0 && gives !== wants && givesOption >= 0 && wantsOption >= 0;
  return (
    <InlineForm
      label={t('exercise.package.title')}
      submit={t('exercise.package.offer')}
      isReady={isReady}
      onSubmit={() => {
        const hand = handOf(workbench);
        if (hand === null) return;
        const { exercise, actor } = hand;
        exercise.submit({ kind: 'package.offered', actor, to, gives, givesOption, wants, wantsOption });
        setView({ form: null });
      }}
    >
      <label htmlFor={id}>{t('exercise.package.to')}</label>
      <select
        id={id}
        className="field"
        value={to}
        onChange={(event) => setTo(Number(event.currentTarget.value))}
        // biome-ignore lint/a11y/noAutofocus: it answers the command that was given
        autoFocus
      >
        {others.map((other) => (
          <option key={other} value={other}>
            {seatName(scenario, other)}
          </option>
        ))}
      </select>
      <Term
        label={t('exercise.package.want')}
        state={state}
        question={wants}
        option={wantsOption}
        onPick={(at, one) => {
          setWants(at);
          setWantsOption(one);
        }}
      />
      <Term
        label={t('exercise.package.give')}
        state={state}
        question={gives}
        option={givesOption}
        onPick={(at, one) => {
          setGives(at);
          setGivesOption(one);
        }}
      />
      {gives === wants && <p className="hint">{t('exercise.package.same')}</p>}
    </InlineForm>
  );
}

function Term({
  label,
  state: { scenario, world },
  question,
  option,
  onPick,
}: Pick<DeskProps, 'state'> & {
  readonly label: string;
  readonly question: number;
  readonly option: number;
  onPick(question: number, option: number): void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={`${question} ${option}`}
        onChange={(event) => {
          const [at = 0, one = 0] = event.currentTarget.value.split(' ').map(Number);
          onPick(at, one);
        }}
      >
        {scenario.questions.map(({ id: key, address }, at) => (
          <optgroup key={key} label={address}>
            {standing(world, at).map((one) => (
              <option key={one} value={`${at} ${one}`}>
                {`${address}: ${optionListed(world, at, one)}`}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  );
}

/** Packages of this seat: those offered to it to be answered, those of its own with what became of them. */
export function PackagesCard({ exercise, state }: DeskProps) {
  const { world, scenario, seat } = state;
  const own = world.packages.flatMap((one, number) => (one.from === seat || one.to === seat ? [{ one, number }] : []));
  const actor = actorOf(state);
  if (own.length === 0 || actor === null) return null;
  const answer = (number: number, accepts: boolean): void =>
    exercise.submit({ kind: 'package.answered', actor, package: number, accepts, why: 'person' });
  return (
    <section className="ex-card" aria-label={t('exercise.packages')}>
      <h3 className="ex-head">{t('exercise.packages')}</h3>
      <ul className="ex-packages">
        {own.map(({ one, number }) => {
          const isTheirs = one.to === seat;
          const other = seatName(scenario, isTheirs ? one.from : one.to);
          return (
            <li key={number} className="ex-package" data-answer={one.answer}>
              <p>
                <strong>{t(isTheirs ? 'exercise.package.theirs' : 'exercise.package.yours', { name: other })}</strong>{' '}
                {!(isTheirs && one.answer === 'open') && (
                  <span className="ex-quiet">{t(`exercise.package.${one.answer}`)}</span>
                )}
              </p>
              <p>
                {t('exercise.package.terms', {
                  giver: seatName(scenario, one.from),
                  taker: seatName(scenario, one.to),
                  gives: optionSaid(world, one.gives, one.givesOption),
                  givesAt: addressOf(scenario, one.gives),
                  wants: optionSaid(world, one.wants, one.wantsOption),
                  wantsAt: addressOf(scenario, one.wants),
                })}
              </p>
              {isTheirs && one.answer === 'open' && actor >= FIRST_SEAT && (
                <p className="ex-form-foot">
                  <button type="button" className="button" onClick={() => answer(number, false)}>
                    {t('exercise.package.refuse')}
                  </button>
                  <button type="button" className="button button-primary" onClick={() => answer(number, true)}>
                    {t('exercise.package.accept')}
                  </button>
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
