import { useState } from 'react';
import { overallOf } from '../../../shared/simulation/debrief/seats';
import type { FullDebrief, RubricLine } from '../../../shared/simulation/debrief/shape';
import { LEVELS } from '../../../shared/simulation/scenario/criteria';
import { t } from '../../messages/messages';
import type { Desk } from '../../session/exercise';
import { ChoiceField } from '../../ui/ChoiceField';
import { useStore } from '../../ui/store';
import { usePrivateShown } from '../../workbench/projector';
import type { DeskProps } from './view';

/** Leaves the level to the figures. */
const BY_FIGURES = 0;

/** What a line of the grid is called: by the scenario's words, or by ours. */
export function lineName({ name, criterion }: Pick<RubricLine, 'name' | 'criterion'>): string {
  return name ?? (criterion === null ? '' : t(`debriefPaper.criterion.${criterion}`));
}

/** Everybody on the grading grid: what the figures suggest, and the trainer's word over it. Never on a projector. */
export function GradingGrid({ workbench, state, exercise, full }: DeskProps & { readonly full: FullDebrief }) {
  const isShown = usePrivateShown(workbench);
  const { desk } = exercise;
  if (desk === null || !isShown) return null;
  return <Grid desk={desk} full={full} isRoom={!state.alone} />;
}

function Grid({ desk, full, isRoom }: { readonly desk: Desk; readonly full: FullDebrief; readonly isRoom: boolean }) {
  const [isSent, setSent] = useState(false);
  const grades = useStore(desk.grades, (given) => given);
  const lines = full.seats[0]?.rubric ?? [];
  const isOwn = lines.some(({ name }) => name !== undefined);
  return (
    <section className="ex-part" aria-labelledby="ex-grid">
      <h3 id="ex-grid">{t('debriefPaper.rubric')}</h3>
      <div className="ex-wide">
        <table className="ex-table ex-grid">
          <thead>
            <tr>
              <th scope="col">{t('debriefPaper.seat')}</th>
              {lines.map((line) => (
                <th key={lineName(line)} scope="col">
                  {lineName(line)}
                </th>
              ))}
              {isOwn && <th scope="col">{t('debriefPaper.overall')}</th>}
            </tr>
          </thead>
          <tbody>
            {full.seats.map(({ seat, name, rubric }) => {
              const given = grades.get(seat) ?? {};
              return (
                <tr key={seat}>
                  <th scope="row">{name}</th>
                  {rubric.map((line, at) => (
                    <td key={lineName(line)}>
                      <ChoiceField
                        hiddenLabel
                        label={t('grading.level', { criterion: lineName(line), name })}
                        value={given[at] ?? BY_FIGURES}
                        options={[
                          { id: BY_FIGURES, label: suggested(line) },
                          ...LEVELS.map((level) => ({ id: level, label: String(level) })),
                        ]}
                        onValue={(level) => {
                          setSent(false);
                          desk.grade(seat, at, LEVELS.find((one) => one === level) ?? null);
                        }}
                      />
                    </td>
                  ))}
                  {isOwn && (
                    <td>{overallShown(rubric.map((line, at) => ({ ...line, level: given[at] ?? line.level })))}</td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Looked lines={lines} />
      <p className="hint">{t('grading.hint')}</p>
      {isRoom && (
        <p>
          <button
            type="button"
            className="button"
            disabled={isSent}
            onClick={() => {
              desk.sendPages();
              setSent(true);
            }}
          >
            {t(isSent ? 'grading.sent' : 'grading.send')}
          </button>
        </p>
      )}
    </section>
  );
}

/** What stands where the trainer said nothing: the level that the figures suggest, or that none does. */
function suggested({ level, isGiven, figure }: RubricLine): string {
  if (figure === null) return t('grading.none');
  return isGiven === true || level === null ? t('grading.byFigures') : t('grading.suggested', { level });
}

/** How the lines come out together. */
export function overallShown(rubric: readonly RubricLine[]): string {
  const overall = overallOf(rubric);
  return overall === null ? '–' : (overall / 100).toFixed(1);
}

/** What the trainer's own lines look for. */
function Looked({ lines }: { readonly lines: readonly { readonly name?: string; readonly words?: string }[] }) {
  const own = lines.filter(({ name, words = '' }) => name !== undefined && words !== '');
  if (own.length === 0) return null;
  return (
    <dl className="ex-looked">
      {own.map(({ name, words }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What participants are graded by, where the trainer wrote it: they know it from the start. */
export function GradedBy({ scenario: { criteria = [] } }: Pick<DeskProps['state'], 'scenario'>) {
  if (criteria.length === 0) return null;
  return (
    <section aria-label={t('grading.before')}>
      <h4>{t('grading.before')}</h4>
      <ul className="ex-graded">
        {criteria.map(({ name, words = '' }) => (
          <li key={name}>
            <strong>{name}</strong> {words}
          </li>
        ))}
      </ul>
    </section>
  );
}
