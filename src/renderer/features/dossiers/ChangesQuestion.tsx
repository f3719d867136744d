import { type FormEvent, useId, useRef, useState } from 'react';
import { DELEGATIONS } from '../../../shared/domain/delegations';
import { buildRoster } from '../../../shared/domain/roster';
import type { FileReading } from '../../../shared/formats/format';
import { t } from '../../messages/messages';
import type { ChangesAbout, Question } from '../../workbench/asking';
import type { Workbench } from '../../workbench/workbench';
import { AuthorLine, countedWords } from './AuthorLine';
import {
  type AuthorRow,
  authorRows,
  type ConventionRow,
  codeOf,
  conventionRows,
  firstUnclear,
  openingRows,
  readingOf,
  rememberedOf,
} from './changesFound';
import { FormatRow } from './FormatRow';
import { LayerChoice } from './LayerChoice';

const roster = buildRoster([]);

/** Whose changes a file holds, and what its formatting means: asked before it is read, remembered by the names of its authors. */
export function ChangesQuestion({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const { about, answer } = argument as Question<ChangesAbout, FileReading>;
  const { preferences } = workbench;
  const { authors, openings, conventions, speakers } = about.found;
  const [rows, setRows] = useState(() => {
    const known = preferences.get('fileAuthors');
    return [...authorRows(authors, known, roster), ...openingRows(openings, known, roster)];
  });
  const [formats, setFormats] = useState(() => conventionRows(conventions, speakers.length));
  const [layer, setLayer] = useState(about.layer);
  const [isRefused, setRefused] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const unclear = firstUnclear(rows, roster);
  const change = (at: number, next: Partial<AuthorRow>) => {
    setRefused(false);
    setRows((before) => before.map((row, i) => (i === at ? { ...row, ...next } : row)));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unclear >= 0) {
      setRefused(true);
      form.current?.querySelector<HTMLInputElement>(`[data-row="${unclear}"]`)?.focus();
      return;
    }
    const reading = readingOf(rows, formats, roster, speakers);
    const known = preferences.get('fileAuthors');
    preferences.set('fileAuthors', { ...known, ...rememberedOf(rows, reading, known) });
    answer(layer === 'declared' ? { ...reading, tabled: true } : reading);
  };
  const all = (as: AuthorRow['as']) =>
    setRows((before) => before.map((row) => (row.opens === true ? row : { ...row, as })));
  const line = (row: AuthorRow, at: number) => (
    <AuthorLine
      key={at}
      row={row}
      at={at}
      code={codeOf(row.typed, roster)}
      list={`${id}-list`}
      isRefused={isRefused && at === unclear}
      onChange={(next) => change(at, next)}
    />
  );
  return (
    <form ref={form} className="changes-question" onSubmit={submit}>
      {rows.length > 0 && (
        <>
          <p>
            {t('changes.holds', { name: about.name, what: countedWords(authors) })} {t('changes.intro')}
          </p>
          <ul className="changes-authors">{rows.slice(0, authors.length).map(line)}</ul>
          {authors.length > 1 && (
            <p className="changes-all">
              <button type="button" className="text-button" onClick={() => all('name')}>
                {t('changes.allByName')}
              </button>
              <button type="button" className="text-button" onClick={() => all('made')}>
                {t('changes.allMade')}
              </button>
            </p>
          )}
        </>
      )}
      {rows.length === 0 && <p>{t('changes.onlyFormats', { name: about.name })}</p>}
      {openings.length > 0 && (
        <section className="changes-formats" aria-labelledby={`${id}-openings`}>
          <h3 id={`${id}-openings`}>{t('changes.openings')}</h3>
          <p className="hint">{t('changes.openingsHint')}</p>
          <ul className="changes-authors">
            {rows.slice(authors.length).map((row, i) => line(row, authors.length + i))}
          </ul>
        </section>
      )}
      {formats.length > 0 && (
        <section className="changes-formats" aria-labelledby={`${id}-formats`}>
          <h3 id={`${id}-formats`}>{t('changes.formats')}</h3>
          <p className="hint">{t('changes.formatsHint')}</p>
          <ul className="changes-authors">
            {formats.map((row, at) => (
              <FormatRow
                key={row.found.formats.join()}
                row={row}
                list={`${id}-list`}
                speakers={speakers}
                onChange={(next) =>
                  setFormats((before) => before.map((one, i) => (i === at ? { ...one, ...next } : one)))
                }
              />
            ))}
          </ul>
        </section>
      )}
      {layer !== undefined && bringsProposals(rows, formats) && <LayerChoice layer={layer} onLayer={setLayer} />}
      <datalist id={`${id}-list`}>
        {DELEGATIONS.map((one) => (
          <option key={one.code} value={one.name} />
        ))}
      </datalist>
      <div className="dialog-foot">
        <p className="hint foot-space">{rows.length > 0 && t('changes.remembered')}</p>
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('dialog.cancel')}
        </button>
        <button
          type="submit"
          className="button button-primary"
          // biome-ignore lint/a11y/noAutofocus: where all is as the names say, Enter is enough
          autoFocus
        >
          {t('changes.do')}
        </button>
      </div>
    </form>
  );
}

/** Whether anything of the file becomes a proposal, as rows stand. */
function bringsProposals(rows: readonly AuthorRow[], formats: readonly ConventionRow[]): boolean {
  const isAsked = ({ as, author }: AuthorRow) => as !== 'made' && author.changes > 0;
  return rows.some(isAsked) || formats.some(({ means }) => means === 'added' || means === 'deleted');
}
