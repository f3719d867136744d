import { MOST_CRITERIA, USUAL_STEPS, withCriteria } from '../../../shared/simulation/scenario/criteria';
import { freeName } from '../../../shared/simulation/scenario/edit';
import { CRITERIA, type Criterion } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { LabelledField } from '../../ui/LabelledField';
import { NumberField } from '../../ui/NumberField';
import { edit } from './draft';
import { Fields, WordsField } from './fields';
import type { PartProps } from './parts';
import { RowList } from './RowList';

/** Stands for no figure: the trainer alone gives the level. */
const NONE = '';

/** What the debrief grades by, in place of its own grid: lines with what each looks for, and which figure suggests a level. */
export function GradingPart({ scenario }: PartProps) {
  const criteria = scenario.criteria ?? [];
  const set = (next: readonly Criterion[], field: string | null = null) =>
    edit((now) => withCriteria(now, next), field);
  const change = (at: number, line: Criterion, field: string | null = null) =>
    set(
      criteria.map((one, n) => (n === at ? line : one)),
      field,
    );
  return (
    <>
      {criteria.length === 0 && (
        <>
          <p className="hint">{t('scenarios.noCriteria')}</p>
          <p>
            <button
              type="button"
              className="button"
              onClick={() => set(CRITERIA.map((figure) => ({ name: t(`debriefPaper.criterion.${figure}`), figure })))}
            >
              {t('scenarios.ownGrid')}
            </button>
          </p>
        </>
      )}
      <RowList
        look="scenario-news"
        rows={criteria}
        draw={(line, at) => (
          <CriterionFields
            line={line}
            isTwice={criteria.some((one, n) => n < at && one.name === line.name)}
            onChange={(next, field) => change(at, next, field === null ? null : `${field} ${at}`)}
          />
        )}
        remove={({ name }) => t('scenarios.removeCriterion', { name })}
        onRemove={(at) => set(criteria.filter((_, n) => n !== at))}
        add={t('scenarios.addCriterion')}
        onAdd={() => {
          const taken = criteria.map(({ name }) => name);
          set([...criteria, { name: freeName(t('scenarios.newCriterion'), taken) }]);
        }}
        isFull={criteria.length >= MOST_CRITERIA}
      />
    </>
  );
}

function CriterionFields({
  line,
  isTwice,
  onChange,
}: {
  readonly line: Criterion;
  readonly isTwice: boolean;
  /** `field`: what is typed into, so that its letters are one step of undo; null: a choice. */
  onChange(line: Criterion, field: string | null): void;
}) {
  const { name, words = '', figure, steps, weight = 1 } = line;
  const but = (...out: readonly (keyof Criterion)[]): Criterion =>
    Object.fromEntries(Object.entries(line).filter(([key]) => !out.includes(key as keyof Criterion))) as Criterion;
  return (
    <Fields>
      <LabelledField
        label={t('scenarios.criterionName')}
        value={name}
        isFaulty={name === '' || isTwice}
        onValue={(next) => onChange({ ...line, name: next }, 'criterion')}
      />
      <WordsField
        label={t('scenarios.criterionWords')}
        rows={2}
        value={words}
        onValue={(next) => onChange(next === '' ? but('words') : { ...line, words: next }, 'looked for')}
      />
      <ChoiceField
        label={t('scenarios.criterionFigure')}
        value={figure ?? NONE}
        options={[
          { id: NONE, label: t('scenarios.noFigure') },
          ...CRITERIA.map((id) => ({ id, label: t(`debriefPaper.criterion.${id}`) })),
        ]}
        onValue={(id) => onChange(id === NONE ? but('figure', 'steps') : { ...but('steps'), figure: id }, null)}
      />
      {figure !== undefined && (
        <ChoiceField
          label={t('scenarios.steps')}
          value={steps === undefined ? 'usual' : 'own'}
          options={[
            { id: 'usual', label: t('scenarios.stepsUsual') },
            { id: 'own', label: t('scenarios.stepsOwn') },
          ]}
          onValue={(which) =>
            onChange(which === 'usual' ? but('steps') : { ...line, steps: [...USUAL_STEPS[figure]] }, null)
          }
        />
      )}
      {steps?.map((step, at) => (
        <NumberField
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its level alone
          key={at}
          label={t('scenarios.step', { level: at + 2 })}
          value={step}
          least={0}
          most={10_000}
          onValue={(next) => onChange({ ...line, steps: steps.map((one, n) => (n === at ? next : one)) }, `step ${at}`)}
        />
      ))}
      <NumberField
        label={t('scenarios.criterionWeight')}
        value={weight}
        least={1}
        most={100}
        onValue={(next) => onChange(next === 1 ? but('weight') : { ...line, weight: next }, 'weight')}
      />
    </Fields>
  );
}
