import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { letBothStand, makeOne, partAgain } from '../../../shared/document/actions/doubles';
import { type DoubleVerdict, verdictsByPair } from '../../../shared/domain/double';
import { type Double, doublesOf } from '../../../shared/domain/doubles';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { nameOf, saidWords, whoWords } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { stanceWords } from '../../messages/readingWords';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';

/** Notes that may be of the same words, side by side: one of them is kept for both, or both stand (MG5). */
export function DoublesDialog({ workbench }: { readonly workbench: Workbench }) {
  const { session } = workbench;
  const isShown = usePrivateShown(workbench);
  if (session === null) return null;
  return isShown ? <List workbench={workbench} session={session} /> : <p className="hint">{t('doubles.projected')}</p>;
}

function List({ session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useCalmModel(session);
  const doubles = useMemo(() => doublesOf(model), [model]);
  const made = useMemo(
    () =>
      [...verdictsByPair(model.doubleVerdicts).values()].filter(
        ({ says, pair }) => says === 'one' && isTop(model, pair),
      ),
    [model],
  );
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const canWrite = session.safety.get().editable;

  /** Runs a verdict, and leaves the keyboard on the pair that takes its place. */
  const decide = (at: number, words: string, run: () => void) => {
    session.act(run);
    setSaid(words);
    requestAnimationFrame(() => {
      const rows = list.current?.querySelectorAll<HTMLElement>('.double');
      const next = rows?.[Math.min(at, rows.length - 1)];
      next?.focus();
    });
  };
  const keep = (double: Double, at: number, which: 0 | 1) =>
    decide(at, t('doubles.madeOne'), () => makeOne(session.writing(), double, double.pair[which]));
  const both = (double: Double, at: number) =>
    decide(at, t('doubles.stand'), () => letBothStand(session.writing(), double));
  const onKey = (event: KeyboardEvent<HTMLElement>, double: Double, at: number) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move !== 0) list.current?.querySelectorAll<HTMLElement>('.double')[at + move]?.focus();
    else if (!canWrite) return;
    else if (event.key === '1') keep(double, at, 0);
    else if (event.key === '2') keep(double, at, 1);
    else if (event.key === 'b' || event.key === 'B') both(double, at);
    else return;
    event.preventDefault();
  };

  return (
    <div className="doubles">
      <p className="hint">{t('doubles.hint')}</p>
      <ScrollRegion className="doubles-scroller" label={t('doubles.title')}>
        {doubles.length === 0 && <p className="details-empty">{t('doubles.none')}</p>}
        <ol className="doubles-list" ref={list}>
          {doubles.map((double, at) => (
            <li key={double.pair.join()}>
              <fieldset
                className="double"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows lead from pair to pair, and keys decide on the one that has the focus
                tabIndex={0}
                onKeyDown={(event) => onKey(event, double, at)}
              >
                <legend className="double-why">{whyWords(double)}</legend>
                <div className="double-pair">
                  {([0, 1] as const).map((which) => (
                    <div key={which} className="double-note">
                      <Note model={model} double={double} which={which} />
                      <button
                        type="button"
                        className="button"
                        disabled={!canWrite}
                        aria-keyshortcuts={String(which + 1)}
                        onClick={() => keep(double, at, which)}
                      >
                        {t('doubles.keep')} <kbd>{which + 1}</kbd>
                      </button>
                    </div>
                  ))}
                </div>
                {double.kind === 'line' && double.entries.length > 0 && (
                  <p className="hint">{t('doubles.entries', { count: double.entries.length })}</p>
                )}
                <button
                  type="button"
                  className="button"
                  disabled={!canWrite}
                  aria-keyshortcuts="b"
                  onClick={() => both(double, at)}
                >
                  {t('doubles.both')} <kbd>{t('doubles.bothKey')}</kbd>
                </button>
              </fieldset>
            </li>
          ))}
        </ol>
        {made.length > 0 && (
          <section className="doubles-made" aria-label={t('doubles.made')}>
            <h3>{t('doubles.made')}</h3>
            <ul>
              {made.map((verdict) => (
                <Made
                  key={verdict.id}
                  model={model}
                  verdict={verdict}
                  onPart={
                    canWrite
                      ? () => decide(0, t('doubles.parted'), () => partAgain(session.writing(), verdict))
                      : undefined
                  }
                />
              ))}
            </ul>
          </section>
        )}
      </ScrollRegion>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}

/** Of entries that were made one with their lines only the lines are listed. */
function isTop(model: Negotiation, pair: DoubleVerdict['pair']): boolean {
  if (pair.some((id) => model.lines.has(id))) return true;
  const lines = pair.map((id) => model.entry(id)?.line);
  return lines.some(
    (line) => line === undefined || (!model.doubles.has(line) && ![...model.doubles.values()].includes(line)),
  );
}

function whyWords({ likeness, minutes }: Double): string {
  const why = t(`doubles.why.${likeness}`);
  if (minutes === null) return why;
  return minutes === 0 ? t('doubles.atOnce', { why }) : t('doubles.apart', { why, minutes });
}

function Note({
  model,
  double,
  which,
}: {
  readonly model: Negotiation;
  readonly double: Double;
  readonly which: 0 | 1;
}) {
  const id = double.pair[which];
  const line = model.lines.get(id);
  if (line !== undefined) {
    return (
      <NoteWords
        head={line.speaker.map((code) => nameOf(model, code)).join(', ')}
        foot={saidWords({ ...line.said, at: line.at })}
      >
        {line.reading ?? line.raw}
      </NoteWords>
    );
  }
  const entry = model.entry(id);
  if (entry === undefined) return null;
  const place = model.placeOf(entry);
  return (
    <NoteWords head={whoWords(model, entry)} foot={saidWords(entry.said)}>
      {t('doubles.position', {
        place: place === null ? t('away.noPlace') : model.addressOf(place.key),
        stance: stanceWords(place?.option ?? entry.option, entry.stance),
      })}
      {entry.note !== undefined && ` · ${entry.note}`}
    </NoteWords>
  );
}

function NoteWords({
  head,
  foot,
  children,
}: {
  readonly head: string;
  readonly foot: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <p className="double-who">{head}</p>
      <p className="double-words" dir="auto">
        {children}
      </p>
      <p className="hint">{foot}</p>
    </>
  );
}

function Made({
  model,
  verdict,
  onPart,
}: {
  readonly model: Negotiation;
  readonly verdict: DoubleVerdict;
  readonly onPart: (() => void) | undefined;
}) {
  const [one = '', other = ''] = verdict.pair;
  const words = (id: string) => {
    const line = model.lines.get(id);
    const entry = line === undefined ? model.entry(id) : undefined;
    return line?.reading ?? line?.raw ?? (entry === undefined ? '' : whoWords(model, entry));
  };
  const kept = verdict.keep ?? one;
  return (
    <li>
      <span dir="auto">{words(kept)}</span>{' '}
      <span className="hint">
        {t(verdict.name === '' ? 'doubles.madeBy' : 'doubles.madeByName', {
          words: words(kept === one ? other : one),
          name: verdict.name,
        })}
      </span>{' '}
      {onPart !== undefined && (
        <button type="button" className="text-button" onClick={onPart}>
          {t('doubles.part')}
        </button>
      )}
    </li>
  );
}
