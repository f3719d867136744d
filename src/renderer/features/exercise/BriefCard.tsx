import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Brief } from '../../../shared/simulation/scenario/scenarioSchema';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { formatShare, t } from '../../messages/messages';
import { Fold } from '../../ui/Fold';
import { usePrivateShown } from '../../workbench/projector';
import { meaningOf, questionTitle } from './sight';
import type { DeskProps } from './view';

/** The seat's own brief in its two parts: what may be said, and what stays with it. Never on a projector. */
export function BriefCard({ workbench, state }: DeskProps) {
  const isShown = usePrivateShown(workbench);
  const { brief } = state;
  if (brief === null || !isShown) return null;
  const isOpen = state.revealed.some(({ seat }) => seat === brief.seat);
  return (
    <section className="ex-brief" aria-label={t('exercise.brief')}>
      <Fold id="exercise-brief" title={t('exercise.brief')}>
        {!isOpen && (
          <p className="ex-brief-mark">
            <Lock size={12} aria-hidden="true" /> {t('exercise.brief.private')}
          </p>
        )}
        <BriefWords state={state} brief={brief} isOpen={isOpen} />
      </Fold>
    </section>
  );
}

/** A whole brief in words: for its seat, for the trainer, and on a role card. */
export function BriefWords({
  state,
  brief,
  isOpen = false,
}: {
  readonly state: Pick<ExerciseState, 'scenario'>;
  readonly brief: Brief;
  /** It is laid open to all: nothing of it is anybody's own any more. */
  readonly isOpen?: boolean;
}) {
  const { tableable, confidential } = brief;
  const { scenario } = state;
  const addressOf = (id: string): string => scenario.questions.find((one) => one.id === id)?.address ?? id;
  const goals = [...confidential.interests].filter(({ points }) => points !== 0).sort((a, b) => b.points - a.points);
  return (
    <>
      <Part title={t('exercise.brief.tableable')}>
        <p>{tableable.aims}</p>
        {tableable.lines.length > 0 && (
          <ul className="ex-list">
            {tableable.lines.map(({ question, words }) => (
              <li key={`${question} ${words}`}>
                <strong>{addressOf(question)}</strong> {words}
              </li>
            ))}
          </ul>
        )}
        {tableable.wordings.length > 0 && (
          <>
            <h4>{t('exercise.brief.wordings')}</h4>
            <ul className="ex-list">
              {tableable.wordings.map(({ id, question, words }) => (
                <li key={id}>
                  <strong>{addressOf(question)}</strong> <span className="ex-serif">{words}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Part>
      <Part title={t(isOpen ? 'exercise.brief.laidOpen' : 'exercise.brief.confidential')} isPrivate={!isOpen}>
        <p>{confidential.instructions}</p>
        {confidential.redLines.length > 0 && (
          <>
            <h4>{t('exercise.brief.redLines')}</h4>
            <ul className="ex-list ex-red">
              {confidential.redLines.map(({ question, element, sense }) => (
                <li key={`${question} ${element} ${sense}`}>
                  <strong>{addressOf(question)}</strong>{' '}
                  {t(`exercise.brief.${sense}`, { words: elementWords(scenario, brief, question, element) })}
                </li>
              ))}
            </ul>
          </>
        )}
        <h4>{t('exercise.brief.goals')}</h4>
        <ul className="ex-goals">
          {goals.map(({ question, element, points }) => (
            <li key={`${question} ${element}`}>
              <span>
                <strong>{addressOf(question)}</strong> {elementWords(scenario, brief, question, element)}
              </span>
              <span className="ex-points">{points}</span>
            </li>
          ))}
        </ul>
        <p>{t('exercise.brief.reservation', { share: formatShare(confidential.reservation / 1000) })}</p>
        {confidential.capital.questions.length > 0 && (
          <p>
            {t('exercise.brief.capital', {
              addresses: [...new Set(confidential.capital.questions.map(addressOf))].join(', '),
            })}
          </p>
        )}
      </Part>
    </>
  );
}

function Part({
  title,
  isPrivate = false,
  children,
}: {
  readonly title: string;
  readonly isPrivate?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={isPrivate ? 'ex-brief-part ex-brief-private' : 'ex-brief-part'}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/**
 * An element in words: those of the option that carries it, or of a wording of the brief, so that nobody has to know how a scenario names
 * things. Of what stands in none of them alone, or in another's brief, the scenario says what it means; else it is told by its name.
 */
function elementWords(
  scenario: ExerciseState['scenario'],
  { tableable }: Brief,
  question: string,
  element: string,
): string {
  const at = scenario.questions.findIndex((one) => one.id === question);
  const own = tableable.wordings.filter((one) => one.question === question);
  const carrying = [...(scenario.questions[at]?.options ?? []), ...own].filter(
    ({ id, elements }) => id === element || elements.includes(element),
  );
  const [only] = carrying;
  if (only === undefined || carrying.length !== 1) {
    return meaningOf(scenario, at, element) ?? t('exercise.brief.element', { name: element.replaceAll('-', ' ') });
  }
  if (only.words === '') return t('exercise.theDeletion');
  return only.words.length > 60
    ? `“${questionTitle({ ...scenario, questions: [{ ...scenario.questions[at], options: [only] } as (typeof scenario.questions)[number]] }, 0)}”`
    : `“${only.words}”`;
}
