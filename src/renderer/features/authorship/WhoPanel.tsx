import { PenLine, X } from 'lucide-react';
import { type MouseEvent, useEffect, useMemo, useRef } from 'react';
import {
  type ProvenanceRun,
  provenanceForRoom,
  provenanceOf,
  takenOutForRoom,
  takenOutOf,
} from '../../../shared/document/provenance';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Provision } from '../../../shared/domain/provision';
import { blockOf } from '../../../shared/domain/threads';
import { documentWords } from '../../messages/documentWords';
import { t } from '../../messages/messages';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { useIsProjected } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { askedWords, whoShown } from './askedWords';
import { handsOf, isImported, touches, wordAround } from './hands';
import { Runs, TakenOutList } from './Runs';

interface PanelProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** The button that asks who brought the words of what is selected (PR5), below all else that is said of it. */
export function WhoButton({ workbench, session }: PanelProps) {
  const model = useCalmModel(session);
  const provision = useProvision(workbench, model);
  const isOpen = useStore(whoShown, (shown) => shown);
  if (provision === undefined || isOpen) return null;
  return (
    <div className="who who-closed">
      <button type="button" className="text-button who-open" onClick={() => workbench.run('authorship.show')}>
        <PenLine size={14} aria-hidden="true" />
        {t('authorship.title')}
      </button>
    </div>
  );
}

/** Who brought the words of what is selected (PR5), once that is asked: at the top, where the eye is after a click in the text. */
export function WhoPanel({ workbench, session }: PanelProps) {
  const model = useCalmModel(session);
  const provision = useProvision(workbench, model);
  const isOpen = useStore(whoShown, (shown) => shown);
  if (provision === undefined || !isOpen) return null;
  return <Who workbench={workbench} session={session} model={model} provision={provision} />;
}

/** The paragraph behind what is selected; undefined where there is none, or several. */
function useProvision(workbench: Workbench, model: Negotiation): Provision | undefined {
  const selection = useStore(workbench.state, (state) => state.selection);
  const key = selection.length === 1 ? selection[0] : undefined;
  const block = key === undefined ? undefined : blockOf(model, { key, range: null });
  return block === undefined ? undefined : model.reading.byBlock.get(block);
}

function Who({
  workbench,
  session,
  model,
  provision,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly provision: Provision;
}) {
  const own = session.person.id;
  const isProjected = useIsProjected(workbench);
  const asked = useStore(askedWords, (words) => (words?.block === provision.block ? words : null));
  const { block, text } = provision;
  const all = useMemo(() => provenanceOf(session.docs, model, block), [session, model, block]);
  const runs = useMemo(() => (isProjected ? provenanceForRoom(model, all) : all), [isProjected, model, all]);
  const taken = useMemo(() => {
    const out = takenOutOf(model, block);
    return isProjected ? takenOutForRoom(model, out) : out;
  }, [isProjected, model, block]);
  const hands = useMemo(() => handsOf(runs), [runs]);
  const section = useRef<HTMLElement>(null);
  useClicksInText(workbench);

  useEffect(() => {
    if (asked === null) return;
    section.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [asked]);

  const ask = (run: ProvenanceRun) => {
    askedWords.set({ block, from: run.from, to: run.to });
    workbench.textPane.get()?.revealRange(block, run.from, run.to);
  };
  return (
    <section className="who" aria-label={t('authorship.title')} ref={section}>
      <div className="who-head">
        <h2>{t('authorship.title')}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t('authorship.close')}
          onClick={() => workbench.run('authorship.show')}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </div>
      {text === '' ? (
        <p className="hint">{t('authorship.empty')}</p>
      ) : hands.length === 0 ? (
        <p className="hint">{importedWords(model, runs, true)}</p>
      ) : (
        <>
          <MarkedWords text={text} block={block} runs={runs} hands={hands} asked={asked} />
          <Runs
            workbench={workbench}
            model={model}
            own={own}
            text={text}
            runs={runs}
            hands={hands}
            asked={asked}
            onAsk={ask}
          />
          {runs.some(isImported) && <p className="hint who-imported">{importedWords(model, runs, false)}</p>}
        </>
      )}
      <TakenOutList workbench={workbench} model={model} own={own} taken={taken} />
      {(hands.length > 0 || taken.length > 0) && (
        <p className="hint">
          {isProjected ? t('authorship.room') : t('authorship.precise')} {hands.length > 1 && t('authorship.click')}
        </p>
      )}
    </section>
  );
}

/** The paragraph with its hands: a pattern and a colour each; the words asked after on a ground of their own. */
function MarkedWords({
  text,
  block,
  runs,
  hands,
  asked,
}: {
  readonly text: string;
  readonly block: string;
  readonly runs: readonly ProvenanceRun[];
  readonly hands: ReturnType<typeof handsOf>;
  readonly asked: { readonly from: number; readonly to: number } | null;
}) {
  const numbers = useMemo(() => {
    const byRun = new Map<ProvenanceRun, number>();
    for (const { number, runs: own } of hands) for (const run of own) byRun.set(run, number);
    return byRun;
  }, [hands]);
  const pick = (event: MouseEvent) => {
    const element = event.target instanceof Element ? event.target.closest('[data-from]') : null;
    if (element === null) return;
    askedWords.set({
      block,
      from: Number(element.getAttribute('data-from')),
      to: Number(element.getAttribute('data-to')),
    });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list below has a button for each run
    <p className="who-words" dir="auto" onClick={pick}>
      {runs.map((run) => (
        <span
          key={run.from}
          className={numbers.has(run) ? `hand hand-${numbers.get(run)}` : undefined}
          data-from={run.from}
          data-to={run.to}
          data-asked={asked !== null && touches(run, asked.from, asked.to) ? '' : undefined}
        >
          {text.slice(run.from, run.to)}
        </span>
      ))}
    </p>
  );
}

/** A click on a word of the text asks after it while the column says who wrote. */
function useClicksInText(workbench: Workbench): void {
  const pane = useStore(workbench.textPane, (value) => value);
  useEffect(() => {
    if (pane === null) return;
    const click = (event: globalThis.MouseEvent) => {
      const at = pane.view.posAtCoords({ left: event.clientX, top: event.clientY });
      const place = at === null ? null : pane.placeOf(at.pos);
      const text = place === null ? undefined : workbench.session?.soFar.reading.byBlock.get(place.block)?.text;
      if (place === null || text === undefined) return;
      askedWords.set({ block: place.block, ...wordAround(text, place.offset) });
    };
    pane.view.dom.addEventListener('click', click);
    return () => pane.view.dom.removeEventListener('click', click);
  }, [workbench, pane]);
}

/** Where the words came from that nobody here wrote. */
function importedWords(model: Negotiation, runs: readonly ProvenanceRun[], isAll: boolean): string {
  const ids = new Set(runs.flatMap((run) => (isImported(run) && run.document !== null ? [run.document] : [])));
  const names = [...ids].flatMap((id) => {
    const document = model.documents.get(id);
    return document === undefined ? [] : [documentWords(document)];
  });
  if (names.length === 0) return t(isAll ? 'authorship.allImportedUnknown' : 'authorship.importedUnknown');
  return t(isAll ? 'authorship.allImported' : 'authorship.imported', { document: names.join(', ') });
}
