import type { Inject } from '../../../shared/simulation/scenario/edit';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { NumberField } from '../../ui/NumberField';
import { edit } from './draft';
import { Fields, WordsField } from './fields';
import type { PartProps } from './parts';
import { RowList } from './RowList';

/** Stands for all seats. */
const ALL = '';

/** What comes in from outside while it is played: at which round, for whom. */
export function NewsPart({ scenario }: PartProps) {
  const { injects, schedule, seats } = scenario;
  const set = (next: readonly Inject[], field: string | null = null) =>
    edit((now) => ({ ...now, injects: [...next] }), field);
  const change = (at: number, inject: Inject, field: string | null = null) =>
    set(
      injects.map((one, n) => (n === at ? inject : one)),
      field,
    );
  return (
    <>
      {injects.length === 0 && <p className="hint">{t('scenarios.noNews')}</p>}
      <RowList
        look="scenario-news"
        rows={injects}
        draw={(inject, at) => (
          <Fields>
            <ChoiceField
              label={t('scenarios.comesIn')}
              value={String(inject.round)}
              options={schedule.map(({ form }, n) => ({
                id: String(n),
                label: `${n + 1}. ${t(`scenarios.form.${form}`)}`,
              }))}
              onValue={(round) => change(at, { ...inject, round: Number(round) })}
            />
            <NumberField
              label={t('scenarios.atMinute')}
              value={inject.minute ?? 0}
              least={0}
              most={10_000}
              onValue={(minute) => {
                const { minute: _, ...rest } = inject;
                change(at, minute === 0 ? rest : { ...rest, minute }, `minute ${at}`);
              }}
            />
            <ChoiceField
              label={t('scenarios.for')}
              value={inject.to ?? ALL}
              options={[
                { id: ALL, label: t('scenarios.forAll') },
                ...seats.map(({ code, name }) => ({ id: code, label: name })),
              ]}
              onValue={(to) => {
                const { to: _, ...rest } = inject;
                change(at, to === ALL ? rest : { ...rest, to });
              }}
            />
            <WordsField
              label={t('scenarios.newsWords')}
              rows={3}
              value={inject.words}
              onValue={(words) => change(at, { ...inject, words }, `news ${at}`)}
            />
          </Fields>
        )}
        remove={(_, at) => t('scenarios.removeNews', { number: at + 1 })}
        onRemove={(at) => set(injects.filter((_, n) => n !== at))}
        add={t('scenarios.addNews')}
        onAdd={() => set([...injects, { round: 0, words: t('scenarios.newsWordsFirst') }])}
      />
    </>
  );
}
