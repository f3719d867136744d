import { useId, useState } from 'react';
import { t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { compareStrength } from './drafting';
import { groupFor } from './groupMoves';
import { InlineForm } from './InlineForm';
import { handOf, tableWording } from './moves';
import { meaningOf } from './sight';
import { type DeskProps, setView } from './view';

/**
 * Tables a wording: one of the brief's, or of one's own with the elements it carries, by which machine seats weigh it. How strong its words are
 * against what stands is said while it is typed.
 */
export function TableForm({
  workbench,
  state,
  question,
  option,
}: DeskProps & { readonly question: number; readonly option: number }) {
  const about = state.scenario.questions[question];
  const base = state.world.options[question]?.[option]?.words ?? '';
  const [words, setWords] = useState(base);
  const [elements, setElements] = useState<readonly string[]>(state.world.options[question]?.[option]?.elements ?? []);
  const id = useId();
  const own = state.brief?.tableable.wordings.filter((one) => one.question === about?.id) ?? [];
  const standing = state.world.options[question] ?? [];
  const prepared = own.filter((wording) => !standing.some((one) => one.id === wording.id));
  const known = [...new Set([...standing, ...own].flatMap((one) => one.elements))];
  const table = (...wording: Parameters<typeof tableWording> extends [unknown, ...infer Rest] ? Rest : never): void => {
    const hand = handOf(workbench);
    if (hand === null) return;
    tableWording(hand, ...wording);
    setView({ form: null });
  };
  const trimmed = words.trim();
  const isNew = trimmed !== '' && !standing.some((one) => !one.withdrawn && one.words === trimmed);
  return (
    <InlineForm
      label={t('exercise.table.title')}
      submit={t(groupFor(state, question) < 0 ? 'exercise.moves.tableDo' : 'exercise.moves.tableToGroup')}
      isReady={isNew}
      onSubmit={() => table(trimmed, elements)}
    >
      {prepared.length > 0 && (
        <fieldset className="ex-prepared" aria-label={t('exercise.moves.tableOf')}>
          <legend>{t('exercise.moves.tableOf')}</legend>
          {prepared.map((wording) => (
            <button
              key={wording.id}
              type="button"
              className="ex-prepared-row"
              onClick={() => table(wording.words, wording.elements, wording.id)}
            >
              <span className="ex-serif">{wording.words}</span>
              <span className="ex-now">{t('exercise.brief.tableIt')}</span>
            </button>
          ))}
        </fieldset>
      )}
      <label htmlFor={id}>{t('exercise.moves.tableOwn')}</label>
      <textarea
        id={id}
        className="field ex-serif"
        rows={2}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        // biome-ignore lint/a11y/noAutofocus: it answers the command that was given
        autoFocus
      />
      {base !== '' && isNew && <p className="hint">{compareStrength(base, trimmed)}</p>}
      {known.length > 0 && (
        <fieldset className="ex-elements" aria-label={t('exercise.moves.elements')}>
          <legend>{t('exercise.moves.elements')}</legend>
          {known.map((element) => (
            <CheckField
              key={element}
              label={meaningOf(state.scenario, question, element) ?? element.replaceAll('-', ' ')}
              checked={elements.includes(element)}
              onChecked={(on) => setElements(on ? [...elements, element] : elements.filter((one) => one !== element))}
            />
          ))}
          <p className="hint">{t('exercise.moves.elementsHint')}</p>
        </fieldset>
      )}
    </InlineForm>
  );
}
