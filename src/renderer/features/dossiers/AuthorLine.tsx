import { useId } from 'react';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { AuthorChoice } from '../../../shared/formats/format';
import { type MessageKey, t } from '../../messages/messages';
import type { AuthorRow } from './changesFound';

/** What changes of an author may be. */
const CHOICES = ['delegation', 'name', 'made'] as const satisfies readonly AuthorChoice['as'][];

/** How many changes and comments there are: `3 changes, 1 comment`. */
export function countedWords(authors: readonly AuthorRow['author'][]): string {
  const changes = authors.reduce((sum, one) => sum + one.changes, 0);
  const comments = authors.reduce((sum, one) => sum + one.comments, 0);
  return [
    ...(changes > 0 ? [t('changes.changes', { count: changes })] : []),
    ...(comments > 0 ? [t('changes.comments', { count: comments })] : []),
  ].join(', ');
}

/** One author, or a name that comments begin with: what they did, and whose that is. */
export function AuthorLine({
  row,
  at,
  code,
  list,
  isRefused,
  onChange,
}: {
  readonly row: AuthorRow;
  readonly at: number;
  /** The delegation that goes by what is typed. */
  readonly code: DelegationCode | null;
  readonly list: string;
  readonly isRefused: boolean;
  onChange(next: Partial<AuthorRow>): void;
}) {
  const { author, as, typed, opens = false } = row;
  const name = author.name || t('changes.noName');
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
        aria-label={t(opens ? 'changes.openingAs' : 'changes.as', { name })}
        value={as}
        onChange={(event) => onChange({ as: event.currentTarget.value as AuthorChoice['as'] })}
      >
        {CHOICES.filter((choice) => choice !== 'made' || author.changes > 0 || as === 'made').map((choice) => (
          <option key={choice} value={choice}>
            {t(opens && choice === 'name' ? 'changes.as.nobody' : `changes.as.${choice}`)}
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
        <p className="hint changes-as">{t(hintOf(as, author.changes, opens))}</p>
      )}
    </li>
  );
}

/** What a choice other than a delegation comes to. */
function hintOf(as: Exclude<AuthorChoice['as'], 'delegation'>, changes: number, opens: boolean): MessageKey {
  if (opens) return 'changes.as.nobody.hint';
  return as === 'name' && changes === 0 ? 'changes.as.nameComments.hint' : `changes.as.${as}.hint`;
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
