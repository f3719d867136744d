import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DossierDocs } from '../../shared/document/docs';
import { exportAbout } from '../../shared/document/exportAbout';
import { fileExport } from '../../shared/document/fileExport';
import { FILE_FORMATS, type FileFormat, writableOriginal } from '../../shared/document/fileExportOptions';
import { headsExport } from '../../shared/document/headsExport';
import { recordParts, textParts } from '../../shared/document/layout';
import { Projection } from '../../shared/document/project';
import { cleanExport, exportedText, textExport } from '../../shared/document/textExport';
import { toJson } from '../../shared/document/toJson';
import { isOpenProposal, type ProposalLayer } from '../../shared/domain/proposal';
import { positionsCsv } from '../../shared/formats/csv/positionsCsv';
import { proposalsCsv } from '../../shared/formats/csv/proposalsCsv';
import type { ReportLine } from '../../shared/formats/format';
import { printJson } from '../../shared/formats/json/jsonText';
import type { ExportCode } from '../../shared/formats/reportCodes';
import { privatePath } from '../host/copyFolder';
import { machine } from '../host/machine';
import { type DossierInput, isDossierInput, readDossier, readInput, seedInput } from './inputs';
import { FORMS, type Form, type Options, usage } from './options';
import { dossierPath, outputPath, print, remark, writeDossier, writeOutput } from './outputs';
import { EXIT, type ExitCode, Problem } from './problem';
import { exportLine } from './reportWords';

/** `chapeau import`: a text, or the JSON form, as a dossier. */
export async function importCommand(options: Options): Promise<ExitCode> {
  const [named = ''] = options.operands;
  const path = dossierPath(options.out, options.force, 'import');
  const input = await readInput(named);
  if (isDossierInput(input)) throw usage(`${named} is a dossier already`);
  const { title, forum, marking } = options;
  const { docs, originals, notices } = await seedInput(input, named, { title, forum, marking }, options);
  for (const notice of notices) remark(notice);
  const written = await writeDossier(path, docs, originals);
  remark(`${options.out}: written.`);
  if (!written.privateIsEmpty) sayPrivate(path);
  return EXIT.done;
}

/** `chapeau export`, and `chapeau convert` of what is no dossier: the text as marked or as read, positions, or the dossier as JSON. */
export async function exportCommand(options: Options): Promise<ExitCode> {
  const [named = ''] = options.operands;
  if (options.to === undefined)
    throw usage(`${options.command} needs --to ${FORMS.filter((form) => form !== 'pdf').join(', ')}`);
  const asksProposals = options.with.includes('proposals');
  if (asksProposals && options.to !== 'txt') throw usage('--with proposals goes with --to txt');
  const isFile = isFileForm(options.to);
  if (options.with.length > 0 && !asksProposals && options.to !== 'json' && options.to !== 'proposals-csv' && !isFile)
    throw usage('--with goes with --to json, proposals-csv, docx, odt, html, md, akn and xlsx');
  if (options.heads !== undefined && !asksProposals && options.proposals !== 'heads')
    throw usage('--heads goes with --with proposals, or --proposals heads');
  if (options.to === 'pdf') {
    throw new Problem(
      EXIT.usage,
      'A PDF is printed by a window, and there is none here.',
      'Open the dossier in the application and export it there, or take --to html and print that in a browser.',
    );
  }
  const path = options.out === undefined ? null : outputPath(options.out, options.force);
  const input = await readInput(named);
  if (options.command === 'convert' && isDossierInput(input)) throw usage(`${named} is a dossier: export writes it`);
  const dossier = isDossierInput(input) ? await readDossier(input, named) : await seedInput(input, named, {}, options);
  for (const notice of dossier.notices) remark(notice);
  const bytes = await exported(dossier, options, named);
  if (path === null) await print(bytes);
  else await writeOutput(path, bytes);
  return EXIT.done;
}

async function exported(dossier: DossierInput, options: Options, named: string): Promise<Uint8Array> {
  const { docs, ...about } = dossier;
  const { document, ceiling = 'record' } = options;
  const { documents } = textParts(docs.text);
  if (document !== undefined && !documents.has(document)) {
    const known = [...documents.entries()].map(([id, { short, title }]) => `  ${id}  ${short || title}`).join('\n');
    throw new Problem(EXIT.usage, `${named} holds no document ${document}.`, `It holds:\n${known}`);
  }
  const moment = { asOf: localIso(machine.timing.now()), zone: machine.timing.zone() };
  if (isFileForm(options.to)) return fileExported(dossier, options, options.to);
  switch (options.to) {
    case 'txt': {
      if (options.with.includes('proposals')) return headed(docs, about.private, options, named);
      const written = textExport(docs, document);
      sayLeftOut(written.leftOut, docs);
      return written.bytes;
    }
    case 'clean': {
      const written = cleanExport(exportedText(docs.text, document, new Projection(docs).current.reading));
      sayLeftOut(written.leftOut, docs);
      return written.bytes;
    }
    case 'csv': {
      if (!about.private) remark(`${named}: no private file lies beside it, so that positions are not in it.`);
      const csv = positionsCsv(new Projection(docs).current, {
        ceiling,
        about: exportAbout(docs.text, moment, document),
        byteOrderMark: options.bom,
        guardFormulas: !options.plain,
      });
      return new TextEncoder().encode(csv);
    }
    case 'proposals-csv': {
      const layers = layersOf(options);
      if (options.with.length > 0 && !about.private)
        remark('No private file lies beside it, so that its proposals are not in it.');
      const csv = proposalsCsv(new Projection(docs).current, {
        ceiling,
        layers,
        about: exportAbout(docs.text, moment, document),
        byteOrderMark: options.bom,
        guardFormulas: !options.plain,
      });
      return new TextEncoder().encode(csv);
    }
    default: {
      const [record, brief] = [options.with.includes('record'), options.with.includes('brief')];
      const json = toJson(docs, { record, brief, ceiling, exported: exportAbout(docs.text, moment) });
      return new TextEncoder().encode(printJson(json));
    }
  }
}

/** Whose proposals are written: what is ours alone only where it was asked for (CF1); of a file that is only converted all is the reader's own. */
function layersOf({ command, with: asked }: Options): readonly ProposalLayer[] {
  const own = asked.filter((layer) => layer !== 'proposals');
  return ['declared', ...(command === 'convert' ? (['record'] as const) : own)];
}

function isFileForm(form: Form | undefined): form is FileFormat {
  return FILE_FORMATS.some((one) => one === form);
}

/** A file of a word processor or a page. What is ours alone goes into it only where it was asked for (CF1). */
async function fileExported(
  { docs, originals, private: hasPrivate }: DossierInput,
  options: Options,
  format: FileFormat,
): Promise<Uint8Array> {
  const { document, ceiling = 'record', heads = 'before', proposals = 'tracked' } = options;
  const layers = layersOf(options);
  if (options.with.length > 0 && !hasPrivate)
    remark('No private file lies beside it, so that its proposals are not in it.');
  const { current } = new Projection(docs);
  const moment = { asOf: localIso(machine.timing.now()), zone: machine.timing.zone() };
  const about = exportAbout(docs.text, moment, document);
  const { marking } = current.settings;
  const hash = options.anew ? null : writableOriginal(docs, document ?? null);
  const original = hash === null ? undefined : originals.get(hash);
  const made = await fileExport(
    docs,
    current,
    {
      format,
      moment,
      text: 'marked',
      proposals,
      heads,
      layers,
      comments: options.comments ? layers : [],
      ceiling,
      paper: 'A4',
      lineNumbers: false,
      frame: {
        ...(marking === 'none' ? {} : { marking }),
        ...(about.base.length === 0 ? {} : { symbol: about.base.join(', ') }),
        asOf: `as of ${about.asOf.slice(0, 16).replace('T', ' ')} (${about.zone})`,
        checkCode: about.check,
        checkWords: `check ${about.check}`,
      },
      ...(document === undefined ? {} : { document }),
      ...(original === undefined ? {} : { original }),
    },
    {
      note: ({ words }, who) => `${who}: ${words.join(' ') || 'delete'}`,
      sheets: { positions: 'Positions', proposals: 'Proposals' },
    },
  );
  if (made.isPatched) remark('Written into the file that the text came from.');
  for (const line of made.leftOut) remark(exportLine(line, current));
  return made.bytes;
}

/** The text with its open proposals: those of our record and our brief only where they were asked for (CF1). */
function headed(docs: DossierDocs, hasPrivate: boolean, options: Options, named: string): Uint8Array {
  const { heads: form = 'before', ceiling = 'record', document } = options;
  const asked = options.with.filter((layer) => layer !== 'proposals');
  if (asked.length > 0 && !hasPrivate)
    remark(`${named}: no private file lies beside it, so that its proposals are not in it.`);
  recordParts(docs.record).settings.set('ceiling', ceiling);
  const { current } = new Projection(docs);
  const written = headsExport(docs, current, {
    form,
    layers: ['declared', ...asked],
    ceiling,
    ...(document === undefined ? {} : { document }),
  });
  const kept = [...current.proposals.values()].filter(
    (proposal) => proposal.layer !== 'declared' && !asked.includes(proposal.layer) && isOpenProposal(proposal),
  );
  if (kept.length > 0) {
    remark(
      `Proposals that our record or our brief holds: ${kept.length}, not in the text (--with proposals,record,brief).`,
    );
  }
  for (const line of written.leftOut) remark(exportLine(line, current));
  for (const { id, why } of written.unheld) {
    const { sponsors = [], kind = '' } = current.proposals.get(id) ?? {};
    remark(`  ${id}  ${current.addressOf(`p:${id}`) || sponsors.join(', ')}  ${kind}  (${why})`);
  }
  return written.bytes;
}

function sayLeftOut(lines: readonly ReportLine<ExportCode>[], docs: DossierDocs): void {
  if (lines.length === 0) return;
  const { current } = new Projection(docs);
  for (const line of lines) remark(exportLine(line, current));
}

/** `chapeau sample`: a sample that comes with the program. */
export async function sampleCommand(options: Options): Promise<ExitCode> {
  const [sample = ''] = options.operands;
  if (sample !== 'ahc' && sample !== 'oeweg') throw usage(`the samples are ahc and oeweg, not ${sample}`);
  const path = dossierPath(options.out, options.force, 'sample');
  const bundled = join(__dirname, '..', 'samples', `${sample}.chapeau`);
  if (!existsSync(bundled)) {
    throw new Problem(EXIT.input, `The sample ${sample} is not part of this build.`, 'Build again: npm run build.');
  }
  await writeOutput(privatePath(path), new Uint8Array(await readFile(privatePath(bundled))), 0o600);
  await writeOutput(path, new Uint8Array(await readFile(bundled)));
  remark(`${options.out}: written.`);
  sayPrivate(path);
  return EXIT.done;
}

function sayPrivate(path: string): void {
  remark(`Our record and our brief lie beside it, not sealed: ${privatePath(path)}`);
}

/** A moment as ISO time with the offset of this machine's zone. */
function localIso(now: number): string {
  const minutes = -new Date(now).getTimezoneOffset();
  const local = new Date(now + minutes * 60_000).toISOString().slice(0, 19);
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  const size = Math.abs(minutes);
  return minutes === 0 ? `${local}Z` : `${local}${minutes > 0 ? '+' : '-'}${two(size / 60)}:${two(size % 60)}`;
}
