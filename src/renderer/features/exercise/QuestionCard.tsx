import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { t } from '../../messages/messages';
import { ReadingShape } from '../../ui/ReadingShape';
import { usePrivateShown } from '../../workbench/projector';
import { optionShown, type Worth, worthOf } from './moves';
import { addressOf, optionListed, ruled, type Said, saidOn, seatCode, seatName, standing, standOf } from './sight';
import { type DeskProps, questionShown, setView, useDeskView } from './view';

const NO_WORTH: ReadonlyMap<number, Worth> = new Map();

/** The question at hand: its words, its options with who said what as far as it was heard, and what our brief makes of them. */
export function QuestionCard({ workbench, state }: DeskProps) {
  const view = useDeskView();
  const question = questionShown(state, view);
  const { scenario, world, agenda } = state;
  const about = scenario.questions[question];
  const name = useId();
  // What our brief makes of a question is never on a projector (CF1).
  const isPrivateShown = usePrivateShown(workbench);
  if (about === undefined) return <p className="hint">{t('exercise.question.choose')}</p>;
  const stand = standOf(world, question);
  const worth = isPrivateShown ? worthOf(state, question) : NO_WORTH;
  const best = Math.max(...[...worth.values()].filter(({ red }) => !red).map(({ points }) => points));
  const picked = optionShown(state, view);
  return (
    <section className="ex-card" aria-labelledby={`${name}-head`}>
      <div className="ex-card-head">
        <h2 id={`${name}-head`}>{addressOf(scenario, question)}</h2>
        <ReadingShape shape={stand.shape} label="" />
        <span className="ex-quiet">{stand.words}</span>
        <span className="ex-space" />
        {agenda.question === question && <span className="ex-now">{t('exercise.question.onFloor')}</span>}
        <button
          type="button"
          className="icon-button ex-step"
          aria-label={t('exercise.question.before')}
          onClick={() => workbench.run('exercise.beforeQuestion')}
        >
          <ChevronLeft size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button ex-step"
          aria-label={t('exercise.question.next')}
          onClick={() => workbench.run('exercise.nextQuestion')}
        >
          <ChevronRight size={16} aria-hidden="true" />
        </button>
      </div>
      {about.at === undefined && <p className="ex-context">{about.context}</p>}
      <fieldset className="ex-options" aria-label={t('exercise.question.options')}>
        {standing(world, question).map((option, at) => {
          const table = world.options[question]?.[option];
          const words = optionListed(world, question, option);
          return (
            <div
              key={option}
              className="ex-option"
              data-picked={picked === option || undefined}
              data-in-text={(about.at !== undefined && table?.by === -1) || undefined}
            >
              <label className="ex-option-words">
                <input
                  type="radio"
                  name={name}
                  className="visually-hidden"
                  checked={picked === option}
                  onChange={() => setView({ question, option })}
                />
                <span className="ring-number" aria-hidden="true">
                  {at + 1}
                </span>
                <span className={table?.words === '' ? 'ex-empty' : 'ex-serif'}>{words}</span>
                <WorthChip worth={worth.get(option)} best={best} />
              </label>
              {((table !== undefined && table.by >= 0) || ruled(world, question) === option) && (
                <p className="ex-option-notes">
                  {table !== undefined && table.by >= 0 && (
                    <span>{t('exercise.question.by', { name: seatName(scenario, table.by) })}</span>
                  )}
                  {ruled(world, question) === option && (
                    <strong className="ex-ruled">{t('exercise.question.ruled')}</strong>
                  )}
                </p>
              )}
              <SaidBy state={state} question={question} option={option} />
            </div>
          );
        })}
      </fieldset>
      {isPrivateShown && state.brief !== null && worth.size === 0 && (
        <p className="ex-private-line">{t('exercise.brief.nothingHere')}</p>
      )}
    </section>
  );
}

/** What an option is worth by the brief: private, and so in its colour. */
function WorthChip({ worth, best }: { readonly worth: Worth | undefined; readonly best: number }) {
  if (worth === undefined) return null;
  if (worth.red) return <span className="chip chip-private">{t('stance.RED')}</span>;
  return (
    <span className="chip chip-private">
      {t('exercise.brief.points', { points: worth.points })}
      {worth.points === best && <span className="chip-suffix">{t('exercise.brief.best')}</span>}
    </span>
  );
}

/** From so many on a group is counted and not listed. */
const MANY = 14;

function SaidBy({
  state,
  question,
  option,
}: Pick<DeskProps, 'state'> & { readonly question: number; readonly option: number }) {
  const groups = saidOn(state.world, question, option);
  if (groups.length === 0) return null;
  return (
    <dl className="ex-said">
      {groups.map(([group, seats]) => (
        <div key={group} data-group={group}>
          <dt>
            {t(`exercise.group.${group}`)} <span className="ex-quiet">{seats.length}</span>
          </dt>
          <dd className="chips">
            {[...seats]
              .sort((a, b) => Number(b.seat === state.seat) - Number(a.seat === state.seat))
              .slice(0, MANY)
              .map((said) => (
                <SaidChip key={said.seat} state={state} said={said} />
              ))}
            {seats.length > MANY && <span className="chip">{`+${seats.length - MANY}`}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function SaidChip({ state, said: { seat, stance } }: Pick<DeskProps, 'state'> & { readonly said: Said }) {
  const tip = `${seatName(state.scenario, seat)}: ${t(`stance.${stance}`)}`;
  return (
    <span className={seat === state.seat ? 'chip chip-own' : 'chip'} data-tip={tip}>
      {seatCode(state.scenario, seat)}
      <span className="visually-hidden"> {tip}</span>
    </span>
  );
}
