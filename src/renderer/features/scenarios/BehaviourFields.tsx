import { changeConfidential, usualBehaviour } from '../../../shared/simulation/scenario/edit';
import {
  BEHAVIOUR_KINDS,
  type Behaviour,
  type Brief,
  SCRIPTED_STANCES,
  type Scenario,
} from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { NumberField } from '../../ui/NumberField';
import { edit } from './draft';
import { Fields } from './fields';
import { RowList } from './RowList';

/** The figures of each behaviour, with their bounds: as the schema of a scenario has them. */
const FIGURES = {
  beta: { least: 1, most: 2000 },
  start: { least: 0, most: 1000 },
  reciprocity: { least: 0, most: 2000 },
  temperature: { least: 0, most: 5000 },
  isolation: { least: 0, most: 1000 },
  company: { least: 1, most: 200 },
  pull: { least: 0, most: 1000 },
  offers: { least: 0, most: 20 },
  step: { least: 0, most: 1000 },
} as const;
/** As readily as others. */
const USUAL_TALK = 1000;
type Figure = keyof typeof FIGURES;

/** How a machine plays a seat: which behaviour, and its figures. */
export function BehaviourFields({ scenario, brief }: { readonly scenario: Scenario; readonly brief: Brief }) {
  const { seat, confidential } = brief;
  const { behaviour } = confidential;
  const set = (next: Behaviour, field: string | null = null) =>
    edit((now) => changeConfidential(now, seat, { behaviour: next }), field);
  const figures = Object.entries(behaviour).filter((one): one is [Figure, number] => one[0] in FIGURES);
  return (
    <section aria-label={t('scenarios.behaviour')}>
      <h3>{t('scenarios.behaviour')}</h3>
      <Fields>
        <ChoiceField
          label={t('scenarios.plays')}
          value={behaviour.kind}
          options={BEHAVIOUR_KINDS.map((id) => ({ id, label: t(`scenarios.behaviour.${id}`) }))}
          onValue={(kind) => set(usualBehaviour(kind))}
        />
      </Fields>
      <p className="hint">{t(`scenarios.behaviour.${behaviour.kind}.hint`)}</p>
      <Fields>
        {figures.map(([figure, value]) => (
          <NumberField
            key={figure}
            label={t(`scenarios.figure.${figure}`)}
            value={value}
            {...FIGURES[figure]}
            onValue={(next) => set({ ...behaviour, [figure]: next } as Behaviour, `${figure} ${seat}`)}
          />
        ))}
        <NumberField
          label={t('scenarios.wobble')}
          value={confidential.wobble ?? 0}
          least={0}
          most={1000}
          onValue={(wobble) =>
            edit(
              (now) => changeConfidential(now, seat, { wobble: wobble === 0 ? undefined : wobble }),
              `wobble ${seat}`,
            )
          }
        />
        <NumberField
          label={t('scenarios.talk')}
          value={confidential.talk ?? USUAL_TALK}
          least={0}
          most={5000}
          onValue={(talk) =>
            edit(
              (now) => changeConfidential(now, seat, { talk: talk === USUAL_TALK ? undefined : talk }),
              `talk ${seat}`,
            )
          }
        />
      </Fields>
      {behaviour.kind === 'network' && <Ties scenario={scenario} seat={seat} behaviour={behaviour} onChange={set} />}
      {behaviour.kind === 'scripted' && <Moves scenario={scenario} behaviour={behaviour} onChange={set} />}
    </section>
  );
}

interface Part<Kind extends Behaviour['kind']> {
  readonly scenario: Scenario;
  readonly behaviour: Extract<Behaviour, { kind: Kind }>;
  onChange(behaviour: Behaviour, field?: string): void;
}

/** Whom it listens to. */
function Ties({ scenario, seat, behaviour, onChange }: Part<'network'> & { readonly seat: string }) {
  const { ties } = behaviour;
  return (
    <Fields>
      {scenario.seats
        .filter(({ code }) => code !== seat)
        .map(({ code, name }) => (
          <NumberField
            key={code}
            label={t('scenarios.listensTo', { name })}
            value={ties.find((tie) => tie.seat === code)?.weight ?? 0}
            least={0}
            most={1000}
            onValue={(weight) => {
              const rest = ties.filter((tie) => tie.seat !== code);
              const next = weight === 0 ? rest : [...rest, { seat: code, weight }];
              onChange({ ...behaviour, ties: next }, `tie ${seat} ${code}`);
            }}
          />
        ))}
    </Fields>
  );
}

/** What it does, move by move. */
function Moves({ scenario, behaviour, onChange }: Part<'scripted'>) {
  const { moves } = behaviour;
  const { questions, schedule } = scenario;
  const set = (next: typeof moves) => onChange({ ...behaviour, moves: next });
  return (
    <RowList
      look="scenario-moves"
      rows={moves}
      draw={(move, at) => {
        const question = questions.find(({ id }) => id === move.question);
        const change = (changed: Partial<typeof move>) =>
          set(moves.map((one, n) => (n === at ? { ...one, ...changed } : one)));
        return (
          <>
            <ChoiceField
              label={t('scenarios.fromRound')}
              value={String(move.round)}
              options={schedule.map((_, n) => ({ id: String(n), label: String(n + 1) }))}
              onValue={(round) => change({ round: Number(round) })}
            />
            <ChoiceField
              hiddenLabel
              label={t('scenarios.on')}
              value={move.question}
              options={questions.map(({ id, address }) => ({ id, label: address }))}
              onValue={(id) =>
                change({ question: id, option: questions.find((one) => one.id === id)?.options[0]?.id ?? '' })
              }
            />
            <ChoiceField
              hiddenLabel
              label={t('scenarios.to')}
              value={move.option}
              options={(question?.options ?? []).map(({ id, words }) => ({
                id,
                label: words === '' ? t('scenarios.nothingThere') : words,
              }))}
              onValue={(option) => change({ option })}
            />
            <ChoiceField
              hiddenLabel
              label={t('scenarios.says')}
              value={move.stance}
              options={SCRIPTED_STANCES.map((id) => ({ id, label: t(`stance.${id}`) }))}
              onValue={(stance) => change({ stance })}
            />
          </>
        );
      }}
      remove={(_, at) => t('scenarios.removeMove', { number: at + 1 })}
      onRemove={(at) => set(moves.filter((_, n) => n !== at))}
      add={t('scenarios.addMove')}
      onAdd={() => {
        const [first] = questions;
        const option = first?.options[0]?.id;
        if (first !== undefined && option !== undefined)
          set([...moves, { round: 0, question: first.id, option, stance: 'SUP' }]);
      }}
    />
  );
}
