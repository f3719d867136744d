import { Plus, Trash2 } from 'lucide-react';
import type { Inject } from '../../../shared/simulation/scenario/edit';
import { t } from '../../messages/messages';
import { NumberField } from '../../ui/NumberField';
import { edit } from './draft';
import { ChoiceField, Fields, WordsField } from './fields';
import type { PartProps } from './parts';

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
      <ol className="scenario-news">
        {injects.map((inject, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: news are their place
          <li key={at}>
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
            <button
              type="button"
              className="icon-button"
              aria-label={t('scenarios.removeNews', { number: at + 1 })}
              onClick={() => set(injects.filter((_, n) => n !== at))}
            >
              <Trash2 size={15} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="button button-small"
        onClick={() => set([...injects, { round: 0, words: t('scenarios.newsWordsFirst') }])}
      >
        <Plus size={14} aria-hidden="true" />
        {t('scenarios.addNews')}
      </button>
    </>
  );
}
