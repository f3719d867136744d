import { type FormEvent, useId, useRef, useState } from 'react';
import { DELEGATIONS } from '../../../shared/domain/delegations';
import { buildRoster } from '../../../shared/domain/roster';
import type { AuthorChoice, FileReading } from '../../../shared/formats/format';
import { t } from '../../messages/messages';
import type { ChangesAbout, Question } from '../../workbench/asking';
import type { Workbench } from '../../workbench/workbench';
import {
  type AuthorRow,
  authorRows,
  type ConventionRow,
  codeOf,
  conventionRows,
  firstUnclear,
  readingOf,
} from './changesFound';
import { FormatRow } from './FormatRow';
import { LayerChoice } from './LayerChoice';

const roster = buildRoster([]);
const CHOICES = ['delegation', 'name', 'made'] as const satisfies readonly AuthorChoice['as'][];

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
  const { authors, conventions, speakers } = about.found;
  const [rows, setRows] = useState(() => authorRows(authors, preferences.get('fileAuthors'), roster));
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
    const named = Object.fromEntries(
      authors.flatMap(({ name }) => (name === '' ? [] : [[name, reading.authors[name]]])),
    );
    preferences.set('fileAuthors', { ...preferences.get('fileAuthors'), ...named } as typeof reading.authors);
    answer(layer === 'declared' ? { ...reading, tabled: true } : reading);
  };
  const all = (as: AuthorChoice['as']) => setRows((before) => before.map((row) => ({ ...row, as })));
  return (
    <form ref={form} className="changes-question" onSubmit={submit}>
      {rows.length > 0 && (
        <>
          <p>
            {t('changes.holds', { name: about.name, what: countedWords(authors) })} {t('changes.intro')}
          </p>
          <ul className="changes-authors">
            {rows.map((row, at) => (
              <Author
                key={row.author.name}
                row={row}
                at={at}
                list={`${id}-list`}
                isRefused={isRefused && at === unclear}
                onChange={(next) => change(at, next)}
              />
            ))}
          </ul>
          {rows.length > 1 && (
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

/** How many changes and comments there are: `3 changes, 1 comment`. */
function countedWords(authors: readonly AuthorRow['author'][]): string {
  const changes = authors.reduce((sum, one) => sum + one.changes, 0);
  const comments = authors.reduce((sum, one) => sum + one.comments, 0);
  return [
    ...(changes > 0 ? [t('changes.changes', { count: changes })] : []),
    ...(comments > 0 ? [t('changes.comments', { count: comments })] : []),
  ].join(', ');
}

/** One author: what they did, and whose that is. */
function Author({
  row,
  at,
  list,
  isRefused,
  onChange,
}: {
  readonly row: AuthorRow;
  readonly at: number;
  readonly list: string;
  readonly isRefused: boolean;
  onChange(next: Partial<AuthorRow>): void;
}) {
  const { author, as, typed } = row;
  const name = author.name || t('changes.noName');
  const code = codeOf(typed, roster);
  const id = useId();
  return (
    <li className="changes-author">
      <div className="changes-who">
        <strong>{name}</strong>
        <span className="hint">{countedWords([author])}</span>
        {author.example !== '' && <Example words={author.example} kind={author.exampleKind} />}
      </div>
      <select
        className="field"
        aria-label={t('changes.as', { name })}
        value={as}
        onChange={(event) => onChange({ as: event.currentTarget.value as AuthorChoice['as'] })}
      >
        {CHOICES.filter((choice) => choice !== 'made' || author.changes > 0 || as === 'made').map((choice) => (
          <option key={choice} value={choice}>
            {t(`changes.as.${choice}`)}
          </option>
        ))}
      </select>
      {as === 'delegation' ? (
        <div className="changes-delegation">
          <input
            className="field"
            data-row={at}
            list={list}
            value={typed}
            placeholder={t('changes.delegation')}
            aria-label={t('changes.delegationOf', { name })}
            aria-invalid={isRefused || undefined}
            aria-describedby={`${id}-code`}
            autoComplete="off"
            onChange={(event) => onChange({ typed: event.currentTarget.value })}
          />
          <span id={`${id}-code`} className={code === null ? 'changes-unknown' : 'changes-code'} role="status">
            {code ?? (isRefused ? t('changes.unknown') : '')}
          </span>
        </div>
      ) : (
        <p className="hint changes-as">
          {t(as === 'name' && author.changes === 0 ? 'changes.as.nameComments.hint' : `changes.as.${as}.hint`)}
        </p>
      )}
    </li>
  );
}

/** The first words somebody put in, took out, or said. */
function Example({ words, kind }: { readonly words: string; readonly kind: AuthorRow['author']['exampleKind'] }) {
  const said = words.replace(/\s+/g, ' ');
  return (
    <span className="changes-example" dir="auto">
      {kind === 'added' && <ins title={t('changes.added')}>{said}</ins>}
      {kind === 'deleted' && <del title={t('changes.deleted')}>{said}</del>}
      {kind === 'comment' && <q>{said}</q>}
    </span>
  );
}
