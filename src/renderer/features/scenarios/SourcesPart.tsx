import { useId, useState } from 'react';
import {
  changeSource,
  MOST_PASSAGES,
  MOST_SOURCES,
  type Passage,
  passagesOf,
  withSources,
} from '../../../shared/simulation/scenario/sources';
import { t } from '../../messages/messages';
import { LabelledField } from '../../ui/LabelledField';
import { edit } from './draft';
import { Fields, WordsField } from './fields';
import { ListPart } from './ListPart';
import type { PartProps } from './parts';
import { RowList } from './RowList';

/** Texts agreed elsewhere, which participants find beside the one that is negotiated. Each goes by its place. */
export function SourcesPart({ scenario, picked, onPick }: PartProps) {
  const sources = scenario.sources ?? [];
  const at = Math.min(Math.max(0, Number(picked ?? 0)), sources.length - 1);
  const source = sources[at];
  return (
    <ListPart
      label={t('scenarios.part.sources')}
      items={sources.map(({ title, passages }, n) => ({
        id: String(n),
        label: title,
        hint: t('scenarios.passages', { count: passages.length }),
      }))}
      picked={source === undefined ? null : String(at)}
      onPick={onPick}
      add={sources.length >= MOST_SOURCES ? null : t('scenarios.addSource')}
      onAdd={() => {
        edit((now) => withSources(now, [...(now.sources ?? []), { title: t('scenarios.newSource'), passages: [] }]));
        onPick(String(sources.length));
      }}
      remove={source === undefined ? null : t('scenarios.removeSource', { title: source.title })}
      onRemove={() =>
        edit((now) =>
          withSources(
            now,
            (now.sources ?? []).filter((_, n) => n !== at),
          ),
        )
      }
    >
      {source === undefined ? (
        <p className="hint">{t('scenarios.noSources')}</p>
      ) : (
        <SourceFields key={at} at={at} title={source.title} passages={source.passages} />
      )}
    </ListPart>
  );
}

function SourceFields({
  at,
  title,
  passages,
}: {
  readonly at: number;
  readonly title: string;
  readonly passages: readonly Passage[];
}) {
  const [pasted, setPasted] = useState('');
  const id = useId();
  const set = (next: readonly Passage[], field: string | null = null) =>
    edit((now) => changeSource(now, at, { passages: next.slice(0, MOST_PASSAGES) }), field);
  const change = (row: number, passage: Partial<Passage>, field: string) =>
    set(
      passages.map((one, n) => (n === row ? { ...one, ...passage } : one)),
      field,
    );
  return (
    <>
      <Fields>
        <LabelledField
          label={t('scenarios.sourceTitle')}
          value={title}
          isFaulty={title === ''}
          onValue={(next) => edit((now) => changeSource(now, at, { title: next }), `source ${at}`)}
        />
      </Fields>
      <RowList
        look="scenario-options"
        rows={passages}
        draw={({ address, words }, row) => (
          <Fields>
            <LabelledField
              label={t('scenarios.passageAddress')}
              value={address}
              onValue={(next) => change(row, { address: next }, `address ${at} ${row}`)}
            />
            <WordsField
              label={t('scenarios.passageWords')}
              rows={2}
              value={words}
              onValue={(next) => change(row, { words: next }, `passage ${at} ${row}`)}
            />
          </Fields>
        )}
        remove={(_, row) => t('scenarios.removePassage', { number: row + 1 })}
        onRemove={(row) => set(passages.filter((_, n) => n !== row))}
        add={t('scenarios.addPassage')}
        onAdd={() => set([...passages, { address: '', words: t('scenarios.newPassage') }])}
        isFull={passages.length >= MOST_PASSAGES}
      />
      <h3>
        <label htmlFor={id}>{t('scenarios.paste')}</label>
      </h3>
      <textarea
        id={id}
        className="field scenario-paste"
        rows={4}
        dir="auto"
        value={pasted}
        onChange={({ currentTarget: { value } }) => setPasted(value)}
      />
      <button
        type="button"
        className="button"
        disabled={pasted.trim() === ''}
        onClick={() => {
          set([...passages, ...passagesOf(pasted)]);
          setPasted('');
        }}
      >
        {t('scenarios.makePassages')}
      </button>
    </>
  );
}
