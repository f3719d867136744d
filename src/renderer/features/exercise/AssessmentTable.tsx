import type { SelfAssessment } from '../../../shared/training/exerciseState';
import { ASKED } from '../../messages/assessmentWords';
import { t } from '../../messages/messages';
import { seatName } from './sight';
import type { DeskProps } from './view';

/** One who judged themselves, as the table names them. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly said: SelfAssessment;
}

/** Marks of those who gave one; null where nobody did. */
function mean(marks: readonly (number | undefined)[]): number | null {
  const given = marks.filter((mark): mark is number => mark !== undefined && mark > 0);
  return given.length === 0 ? null : given.reduce((sum, mark) => sum + mark, 0) / given.length;
}

/** How sure people said they are, before and after, question by question; two at a seat stand in two rows. */
export function AssessmentTable({
  state: { scenario },
  assessments,
}: {
  readonly state: Pick<DeskProps['state'], 'scenario'>;
  readonly assessments: ReadonlyMap<string, SelfAssessment>;
}) {
  const rows = rowsOf(scenario, assessments);
  if (rows.length === 0) return <p className="hint">{t('assess.none')}</p>;
  const marks = (when: 'before' | 'after', at: number) => mean(rows.map(({ said }) => said[when]?.[at]));
  return (
    <div className="ex-wide">
      <table className="ex-table ex-marks">
        <thead>
          <tr>
            <th scope="col">{t('assess.who')}</th>
            {ASKED.map((asked) => (
              <th key={asked} scope="col">
                {t(`assess.${asked}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, said }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {ASKED.map((asked, at) => (
                <td key={asked}>{changeWords(said.before?.[at] || null, said.after?.[at] || null)}</td>
              ))}
            </tr>
          ))}
          {rows.length > 1 && (
            <tr>
              <th scope="row">{t('assess.all')}</th>
              {ASKED.map((asked, at) => (
                <td key={asked}>{changeWords(marks('before', at), marks('after', at))}</td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      <p className="hint">{t('assess.tableHint')}</p>
    </div>
  );
}

function rowsOf(
  scenario: DeskProps['state']['scenario'],
  assessments: ReadonlyMap<string, SelfAssessment>,
): readonly Row[] {
  const all = [...assessments].filter(([, { before, after }]) => before !== null || after !== null);
  return scenario.seats.flatMap(({ code }, seat) => {
    const here = all.filter(([id]) => id.slice(0, id.lastIndexOf('.')) === code);
    return here.map(([id, said], at) => {
      const name = seatName(scenario, seat);
      return { id, said, name: here.length === 1 ? name : t('assess.nth', { name, number: at + 1 }) };
    });
  });
}

/** The marks of all together, question by question: for the narrow column of a desk. */
export function AssessmentMeans({ assessments }: { readonly assessments: ReadonlyMap<string, SelfAssessment> }) {
  const said = [...assessments.values()];
  const count = (when: 'before' | 'after') => said.filter((one) => one[when] !== null).length;
  const marks = (when: 'before' | 'after', at: number) => mean(said.map((one) => one[when]?.[at]));
  if (count('before') + count('after') === 0) return <p className="hint">{t('assess.none')}</p>;
  return (
    <table className="ex-table ex-marks">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('assess.beforeOf', { count: count('before') })}</th>
          <th scope="col">{t('assess.afterOf', { count: count('after') })}</th>
        </tr>
      </thead>
      <tbody>
        {ASKED.map((asked, at) => (
          <tr key={asked}>
            <th scope="row">{t(`assess.${asked}`)}</th>
            <td>{markWords(marks('before', at))}</td>
            <td>{markWords(marks('after', at))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function markWords(mark: number | null): string {
  return mark === null ? t('assess.notGiven') : t('assess.mark', { mark: Math.round(mark * 10) / 10 });
}

function changeWords(before: number | null, after: number | null): string {
  return before === null && after === null
    ? ''
    : t('assess.change', { before: markWords(before), after: markWords(after) });
}
