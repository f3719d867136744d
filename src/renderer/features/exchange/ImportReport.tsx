import { Check, CircleHelp, Scissors } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Diagnostic, DiagnosticCode } from '../../../shared/domain/diagnostic';
import type { SourceDocument } from '../../../shared/domain/dossier';
import { dossierCounts } from '../../../shared/domain/dossierCounts';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { ProposalLayer } from '../../../shared/domain/proposal';
import type { ImportReport as Report, ReportLine } from '../../../shared/formats/format';
import type { ImportCode } from '../../../shared/formats/reportCodes';
import { diagnosticMessage } from '../../../shared/notation/messages';
import { formatDay, formatTime, type MessageKey, t } from '../../messages/messages';
import { formatWords, importLineWords, mendWords } from '../../messages/reportWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useStore } from '../../ui/store';
import type { WentOut } from '../../workbench/preferences';
import type { Workbench } from '../../workbench/workbench';

/** What an import was: its report, and how the file was read. */
export interface ImportStory {
  readonly report: Report;
  readonly source: SourceDocument;
  /** The check code that the file bears, and what went out from here with it (CF7). */
  readonly check?: string | null;
  readonly wentOut?: WentOut | null;
  /** The file lies in the dossier as it came. */
  readonly isKept: boolean;
  /** Reads the text again, names in brackets taken for proposals; absent where that was done. */
  readonly takeHeads?: () => Promise<void>;
}

/** What was recognised in a text, what was guessed, what was left out: each with its place and a way to mend it. */
export function ImportReport({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const session = useStore(workbench.state, (state) => state.session);
  if (session === null) return null;
  return <ReportOf workbench={workbench} session={session} story={argument as ImportStory} />;
}

function ReportOf({
  workbench,
  session,
  story,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly story: ImportStory;
}) {
  const model = useModel(session, (current) => current);
  const { report, source, isKept, takeHeads, check = null, wentOut = null } = story;
  const returned = check === null ? null : returnedWords(check, wentOut);
  const heads = takeHeads === undefined ? 0 : headsOf(model);
  const goTo = (block: string) => {
    workbench.closeDialog();
    workbench.goTo(model.keyOfBlock(block));
  };
  const findings = findingsOf(model);
  // What a text has is counted above; what a file brought besides is told here.
  const told = report.recognised.filter(({ code }) => !COUNTED.has(code));
  const doubts = report.guessed.length + findings.length + heads;
  return (
    <div className="report">
      <p className="report-file">
        {[source.file ?? '', ...(source.format === undefined ? writtenAs(source) : [formatWords(source.format)])]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ScrollRegion className="report-parts" label={t('report.title')}>
        <Part sign={<Check size={17} aria-hidden="true" />} title={t('report.recognised')}>
          <ul className="report-figures">
            {figuresOf(model).map(({ count, key }) => (
              <li key={key}>
                <strong>{count.toLocaleString()}</strong> {t(key, { count })}
              </li>
            ))}
          </ul>
          {(told.length > 0 || returned !== null) && (
            <ul className="report-lines">
              {returned !== null && (
                <li className="report-line">
                  <span>{returned}</span>
                </li>
              )}
              {told.map((line) => (
                <Line key={line.code} line={line} goTo={goTo} isQuiet />
              ))}
            </ul>
          )}
        </Part>
        <Part sign={<CircleHelp size={17} aria-hidden="true" />} title={t('report.guessed')}>
          {doubts === 0 ? (
            <p className="hint">{t('report.nothingGuessed')}</p>
          ) : (
            <ul className="report-lines">
              {takeHeads !== undefined && heads > 0 && (
                <li className="report-line">
                  <span>{t('report.heads', { count: heads })}</span>
                  <button
                    type="button"
                    className="button"
                    onClick={() => void takeHeads().catch((error: unknown) => workbench.report(error))}
                  >
                    {t('report.takeHeads')}
                  </button>
                </li>
              )}
              {report.guessed.map((line) => (
                <Line key={`${line.code}`} line={line} goTo={goTo} />
              ))}
              {findings.map(({ code, count, first }) => (
                <li key={code} className="report-line">
                  <span>
                    <strong className="report-place">{model.addressOf(model.keyOfBlock(first.from.block))}</strong>{' '}
                    {diagnosticMessage(first)}
                    {count > 1 && <span className="hint"> {t('report.more', { count: count - 1 })}</span>}
                  </span>
                  <button type="button" className="button" onClick={() => goTo(first.from.block)}>
                    {t('report.show')}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Part>
        <Part sign={<Scissors size={17} aria-hidden="true" />} title={t('report.leftOut')}>
          {report.leftOut.length === 0 ? (
            <p className="hint">{t('report.nothingLeftOut')}</p>
          ) : (
            <ul className="report-lines">
              {report.leftOut.map((line) => (
                <Line key={line.code} line={line} goTo={goTo} />
              ))}
            </ul>
          )}
        </Part>
      </ScrollRegion>
      <div className="dialog-foot">
        <p className="hint foot-space">
          {isFile(source) && `${t(source.format === undefined ? 'report.exact' : 'report.kept')} `}
          {t(isKept ? 'report.isKept' : 'report.notKept')}
        </p>
        <button
          type="button"
          className="button button-primary"
          // biome-ignore lint/a11y/noAutofocus: Enter goes to the text, where a person wants to be
          autoFocus
          onClick={() => workbench.closeDialog()}
        >
          {t('report.toText')}
        </button>
      </div>
    </div>
  );
}

/** That a file came back that went out of here, or out of some Chapeau. */
function returnedWords(check: string, wentOut: WentOut | null): string {
  if (wentOut === null) return t('report.checkUnknown', { check });
  const { title, at } = wentOut;
  const when = t('moment', { day: formatDay(at), time: formatTime(at).slice(0, 5) });
  return t('report.wentOut', { check, title: title || t('dossier.untitled'), when });
}

const LINE_ENDS = { '\n': 'lf', '\r\n': 'crlf', '\r': 'cr' } as const;

function Part({
  sign,
  title,
  children,
}: {
  readonly sign: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="report-part">
      <h3>
        {sign}
        {title}
      </h3>
      {children}
    </section>
  );
}

function Line({
  line,
  goTo,
  isQuiet = false,
}: {
  readonly line: ReportLine<ImportCode>;
  goTo(block: string): void;
  /** It needs nobody's look, and its place is offered without asking for one. */
  readonly isQuiet?: boolean;
}) {
  const { place } = line;
  return (
    <li className="report-line">
      <span dir="auto">
        {importLineWords(line)}
        {line.mend !== 'none' && <span className="hint"> {mendWords(line)}</span>}
      </span>
      {place !== null && (
        <button type="button" className={isQuiet ? 'text-button' : 'button'} onClick={() => goTo(place.block)}>
          {t('report.show')}
        </button>
      )}
    </li>
  );
}

/** Figures of the text itself, which are told as such. */
const COUNTED: ReadonlySet<string> = new Set(['sections', 'blocks', 'encoding', 'markdown', 'heads']);

/** Whether it lies somewhere else too, rather than on a clipboard. */
function isFile({ format = '' }: SourceDocument): boolean {
  return !format.startsWith('clipboard');
}

/** How a plain text was read. */
function writtenAs({ encoding = 'utf-8', byteOrderMark, lineEnd }: SourceDocument): readonly string[] {
  return [
    `${t(`encoding.${encoding}`)}${byteOrderMark ? ` ${t('encoding.mark')}` : ''}`,
    lineEnd === undefined ? t('lineEnd.mixed') : t(`lineEnd.${LINE_ENDS[lineEnd]}`),
  ];
}

/** What a reader sees at once of a text, in figures. */
function figuresOf(model: Negotiation): { readonly key: MessageKey; readonly count: number }[] {
  let brackets = 0;
  let unmatched = 0;
  let attributions = 0;
  let sets = 0;
  for (const section of model.reading.sections) {
    sets += section.sets.filter((set) => set.form === 'adjacent').length;
    for (const provision of section.provisions) {
      brackets += provision.brackets.length;
      unmatched += provision.unmatched.length;
      attributions += provision.attributions.filter((one) => one.form !== 'prose').length;
    }
  }
  const figures: { key: MessageKey; count: number }[] = [
    { key: 'report.sections', count: model.reading.sections.length },
    { key: 'report.provisions', count: dossierCounts(model).provisions },
    { key: 'report.brackets', count: brackets },
    { key: 'report.sets', count: sets },
    { key: 'report.attributions', count: attributions },
    { key: 'report.unmatched', count: unmatched },
    { key: 'report.proposals', count: inLayer(model, 'record') },
    { key: 'report.tabled', count: inLayer(model, 'declared') },
  ];
  return figures.filter(({ count }, i) => count > 0 || i < 3);
}

function inLayer({ proposals }: Negotiation, layer: ProposalLayer): number {
  return [...proposals.values()].filter((proposal) => proposal.layer === layer).length;
}

/** Brackets that name who proposes what, in front of words or behind them (BR7). */
function headsOf(model: Negotiation): number {
  let count = 0;
  for (const { provisions } of model.reading.sections) {
    for (const { attributions } of provisions) {
      count += attributions.filter(
        ({ form, clauses }) => (form === 'head' || form === 'tail') && clauses.length > 0,
      ).length;
    }
  }
  return count;
}

/** Findings that deserve a look after an import, graver ones first, one line for each kind. */
function findingsOf(
  model: Negotiation,
): { readonly code: DiagnosticCode; readonly count: number; readonly first: Diagnostic }[] {
  const byCode = new Map<DiagnosticCode, { count: number; first: Diagnostic }>();
  for (const diagnostic of model.diagnostics) {
    const known = byCode.get(diagnostic.code);
    if (known) known.count += 1;
    else byCode.set(diagnostic.code, { count: 1, first: diagnostic });
  }
  const weight = { error: 0, warning: 1, hint: 2 };
  return (
    [...byCode]
      // The report of the import speaks of page lines already.
      .filter(([code]) => !code.startsWith('running.'))
      .map(([code, found]) => ({ code, ...found }))
      .sort((a, b) => weight[a.first.severity] - weight[b.first.severity] || b.count - a.count)
  );
}
