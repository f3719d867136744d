import { ArrowDown, ArrowUp, CaseSensitive, Regex, WholeWord, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { closeSearch, finding, goToMatch, look, replaceAll, replaceOne } from './finding';

/** The bar in which one looks for words, and puts others in their place. */
export function FindBar({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const open = useStore(finding, (state) => state.open);
  return open ? <OpenBar workbench={workbench} session={session} /> : null;
}

function OpenBar({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const state = useStore(finding, (value) => value);
  const reading = useModel(session, (model) => model.reading);
  const field = useRef<HTMLInputElement>(null);
  const { query, replacement, replacing, matches, current, trouble, busy } = state;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is another one whenever its reading is
  useEffect(() => {
    const timer = setTimeout(() => look(workbench), 120);
    return () => clearTimeout(timer);
  }, [workbench, reading]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again by its key, the field takes the focus again
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [replacing]);

  const change = (part: Partial<typeof query>) => {
    finding.update((value) => ({ ...value, query: { ...value.query, ...part } }));
    look(workbench, null, true);
  };
  const editable = useStore(session.safety, ({ writable }) => writable.text);
  const count =
    trouble !== null
      ? t(`find.${trouble}`)
      : query.words === ''
        ? ''
        : busy
          ? t('findAll.busy')
          : matches.length === 0
            ? t('find.none')
            : t('find.count', { current: current + 1, count: matches.length });

  return (
    <search
      className="find"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        closeSearch(workbench);
      }}
    >
      <div className="find-row">
        <input
          ref={field}
          className="find-field"
          aria-label={t('find.words')}
          placeholder={t('find.words')}
          value={query.words}
          spellCheck={false}
          onChange={(event) => change({ words: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            goToMatch(workbench, event.shiftKey ? -1 : 1);
          }}
        />
        <Switch
          name="matchCase"
          on={query.matchCase}
          change={change}
          icon={<CaseSensitive size={16} aria-hidden="true" />}
        />
        <Switch
          name="wholeWord"
          on={query.wholeWord}
          change={change}
          icon={<WholeWord size={16} aria-hidden="true" />}
        />
        <Switch name="regex" on={query.regex} change={change} icon={<Regex size={15} aria-hidden="true" />} />
        <span className="find-count" role="status" data-trouble={trouble ?? undefined}>
          {count}
        </span>
        <button
          type="button"
          className="icon-button"
          aria-label={t('find.previous')}
          data-tip={t('find.previous')}
          disabled={matches.length === 0}
          onClick={() => goToMatch(workbench, -1)}
        >
          <ArrowUp size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('find.next')}
          data-tip={t('find.next')}
          disabled={matches.length === 0}
          onClick={() => goToMatch(workbench, 1)}
        >
          <ArrowDown size={16} aria-hidden="true" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('find.close')}
          data-tip={t('find.close')}
          onClick={() => closeSearch(workbench)}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      {replacing && (
        <div className="find-row">
          <input
            className="find-field"
            aria-label={t('find.replacement')}
            placeholder={t('find.replacement')}
            value={replacement}
            spellCheck={false}
            onChange={(event) => finding.update((value) => ({ ...value, replacement: event.target.value }))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (event.ctrlKey || event.metaKey) replaceAll(workbench);
              else replaceOne(workbench);
            }}
          />
          <button
            type="button"
            className="button"
            disabled={matches.length === 0 || !editable}
            onClick={() => replaceOne(workbench)}
          >
            {t('find.replace')}
          </button>
          <button
            type="button"
            className="button"
            disabled={matches.length === 0 || !editable}
            onClick={() => replaceAll(workbench)}
          >
            {t('find.replaceAll')}
          </button>
          <button
            type="button"
            className="button"
            disabled={matches.length === 0 || !editable}
            onClick={() => workbench.openDialog('find.preview', null)}
          >
            {t('findAll.previewAll')}
          </button>
        </div>
      )}
      {replacing && query.regex && <p className="hint find-syntax">{t('findAll.syntax')}</p>}
    </search>
  );
}

interface SwitchProps {
  readonly name: 'matchCase' | 'wholeWord' | 'regex';
  readonly on: boolean;
  readonly icon: React.ReactNode;
  change(part: Partial<Record<'matchCase' | 'wholeWord' | 'regex', boolean>>): void;
}

function Switch({ name, on, icon, change }: SwitchProps) {
  return (
    <button
      type="button"
      className="icon-button find-switch"
      aria-pressed={on}
      aria-label={t(`find.${name}`)}
      data-tip={t(`find.${name}`)}
      onClick={() => change({ [name]: !on })}
    >
      {icon}
    </button>
  );
}
