import { parseArgs } from 'node:util';
import { FILE_FORMATS } from '../../shared/document/fileExportOptions';
import { MARKINGS, type Marking } from '../../shared/domain/dossier';
import { GRADES, type Grade } from '../../shared/domain/position';
import type { PageRange } from '../../shared/formats/format';
import type { HeadForm } from '../../shared/notation/proposalPrint';
import { EXIT, Problem } from './problem';

export const FORMS = ['txt', 'clean', 'csv', 'json', 'proposals-csv', ...FILE_FORMATS] as const;
export type Form = (typeof FORMS)[number];

/** What goes into an export beside the text, where it is asked for. */
const BESIDE = ['record', 'brief', 'proposals'] as const;
/** How proposals stand in a file of a word processor. */
const PROPOSAL_FORMS = ['tracked', 'heads', 'notes', 'none'] as const;
const HEAD_FORMS = ['before', 'after'] as const satisfies readonly HeadForm[];

export const USAGE = `chapeau: read, weigh and convert bracketed texts and dossiers. Needs no window and no network.

  chapeau inspect FILE [--json] [--check]     what is in a text: provisions, brackets, alternatives, findings
  chapeau status  FILE [--json] [--all]       where each provision of a dossier stands, and who holds what
  chapeau proposals FILE.chapeau [--json]     proposals in the order of the text, what became of them, who supports them
  chapeau import  FILE --out F.chapeau        a text, a Word file, a PDF, or a dossier's JSON, as a dossier
  chapeau export  FILE --to ${FORMS.filter((form) => form !== 'pdf').join('|')} [--out F]
  chapeau convert FILE --to FORM [--out F]    the same of any file that can be read, without a dossier between
  chapeau merge   A.chapeau B.chapeau ... --out C.chapeau   copies of one dossier into one
  chapeau audit   verify FILE [--json]        whether a log of acts is as it was written
  chapeau sample  ahc|oeweg --out F.chapeau   a sample dossier
  chapeau simulate SCENARIO|starter|ahc|oeweg [--seed N]    an exercise played by machine seats: what came out, for each seat
  chapeau replay  LOG [--json]                what came out of an exercise, from its log
  chapeau host    --data DIR --port P         holds rooms for others: a relay (chapeau host --help)

FILE is a text, a Word, OpenDocument, HTML or PDF file, a .chapeau dossier, or - for standard input. Without --out, export writes to standard output.

  --json             machine-readable output
  --check            end with 1 where brackets do not match (inspect)
  --all              also what nobody has spoken on (status), every finding (inspect)
  --ceiling GRADE    most confidential grade that counts or is written: ${GRADES.join(', ')} (default: record)
  --document ID      only what was taken from that document (export)
  --title T, --forum T, --marking ${MARKINGS.join('|')}    of the new dossier (import)
  --with record,brief    also what is in our record, our brief: private (export --to json, proposals-csv, xlsx, docx, odt, html, md, akn)
  --with proposals       tabled proposals as heads in the text, with record, brief also those that are ours alone (export --to txt)
  --heads before|after   where heads stand: [BRA propose: words], [words - BRA] (export --with proposals; default: before)
  --heads                heads of the text become proposals (import)
  --author NAME=WHO      whose the changes of a file's author are: a delegation, made (in the text at once), or name; * is
                         everybody else; may be given several times (import, convert)
  --pages FROM-TO        pages of a PDF, counted from 1, the others left out and said; else all (inspect, import, convert)
  --proposals FORM       ${PROPOSAL_FORMS.join(', ')} (export --to docx, odt, html, md, akn; default: tracked)
  --anew                 not into the Word file that the text came from (export --to docx)
  --no-comments          without comments (export --to docx, odt, html, md, akn)
  --bom, --plain     CSV with a byte order mark; CSV without the guard against formulas
  --unsigned         also dossiers that nobody signed (merge)
  --passphrase-file F    what opens the sealed part of copies: the first line of a file (merge)
  --end N:HASH       the log should reach this end, noted elsewhere (audit verify)
  --seed N           what chance is drawn from (simulate; default: 1): the same scenario and seed, the same result
  --rounds R         in so many rounds (simulate)
  --runs K           so many runs, added up (simulate)
  --log OUT          the log of the run, briefs included: the trainer's own (simulate)
  --force            write over a file that is there
  --help, --version

Exit codes: 0 done, 1 --check or audit found something, 2 wrong usage, 3 input cannot be read, 4 output cannot be written.
`;

export interface Options {
  readonly command: string;
  readonly operands: readonly string[];
  readonly json: boolean;
  readonly check: boolean;
  readonly all: boolean;
  readonly force: boolean;
  readonly unsigned: boolean;
  readonly bom: boolean;
  readonly plain: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly out?: string;
  readonly to?: Form;
  readonly ceiling?: Grade;
  readonly document?: string;
  readonly passphraseFile?: string;
  /** `N:HASH`. */
  readonly end?: string;
  readonly seed?: string;
  readonly rounds?: number;
  readonly runs?: number;
  readonly log?: string;
  readonly title?: string;
  readonly forum?: string;
  readonly marking?: Marking;
  readonly with: readonly (typeof BESIDE)[number][];
  /** Where heads stand in what is written. */
  readonly heads?: HeadForm;
  /** Heads of what is read become proposals. */
  readonly lift: boolean;
  /** `NAME=WHO`, each. */
  readonly authors: readonly string[];
  readonly pages?: PageRange;
  readonly proposals?: (typeof PROPOSAL_FORMS)[number];
  readonly anew: boolean;
  readonly comments: boolean;
}

/** Options that a command takes, besides --help; any other is refused, so that a slip is not taken for an answer. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
  inspect: ['json', 'check', 'all', 'pages'],
  status: ['json', 'all', 'ceiling'],
  proposals: ['json', 'ceiling'],
  import: ['out', 'title', 'forum', 'marking', 'force', 'heads', 'author', 'pages'],
  export: [
    'to',
    'out',
    'ceiling',
    'document',
    'with',
    'heads',
    'bom',
    'plain',
    'force',
    'proposals',
    'anew',
    'no-comments',
  ],
  convert: ['to', 'out', 'force', 'author', 'pages', 'proposals', 'no-comments'],
  sample: ['out', 'force'],
  merge: ['out', 'json', 'unsigned', 'passphrase-file', 'force'],
  audit: ['json', 'end'],
  simulate: ['seed', 'rounds', 'runs', 'json', 'log', 'force'],
  replay: ['json', 'all'],
};

/** How many operands a command takes, where that is not one file. */
const OPERANDS: Readonly<Record<string, { readonly least: number; readonly most: number; readonly needs: string }>> = {
  merge: { least: 2, most: 100, needs: 'needs the dossier and at least one copy' },
  audit: { least: 2, most: 2, needs: 'needs verify and a file' },
};

/** The command line taken apart and checked. Throws a `Problem` for what is not there. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const [command = '', ...operands] = positionals;
  const asks = values.help === true || values.version === true;
  if (!asks) {
    const takes = TAKES[command];
    if (takes === undefined) throw usage(command === '' ? 'no command was named' : `there is no command ${command}`);
    for (const name of Object.keys(values)) {
      if (!takes.includes(name)) throw usage(`${command} takes no --${name}`);
    }
    const wants = OPERANDS[command];
    if (wants !== undefined) {
      if (operands.length < wants.least || operands.length > wants.most) throw usage(`${command} ${wants.needs}`);
    } else if (operands.length !== 1) {
      throw usage(
        operands.length === 0 ? `${command} needs a file` : `${command} takes one file, not ${operands.length}`,
      );
    }
  }
  return {
    command,
    operands,
    json: values.json === true,
    check: values.check === true,
    all: values.all === true,
    force: values.force === true,
    unsigned: values.unsigned === true,
    passphraseFile: values['passphrase-file'],
    end: values.end,
    seed: values.seed,
    rounds: countOf('rounds', values.rounds, 200),
    runs: countOf('runs', values.runs, 100_000),
    log: values.log,
    bom: values.bom === true,
    plain: values.plain === true,
    help: values.help === true,
    version: values.version === true,
    out: values.out,
    to: oneOf('to', values.to, FORMS),
    ceiling: oneOf('ceiling', values.ceiling, GRADES),
    document: values.document,
    title: values.title,
    forum: values.forum,
    marking: oneOf('marking', values.marking, MARKINGS),
    with: (values.with ?? '').split(',').flatMap((name) => (name === '' ? [] : [one('with', name, BESIDE)])),
    heads: typeof values.heads === 'string' ? one('heads', values.heads, HEAD_FORMS) : undefined,
    lift: values.heads === true,
    authors: values.author ?? [],
    pages: pagesOf(values.pages),
    proposals: oneOf('proposals', values.proposals, PROPOSAL_FORMS),
    anew: values.anew === true,
    comments: values['no-comments'] !== true,
  };
}

export function usage(what: string): Problem {
  return new Problem(EXIT.usage, `${what}.`, 'chapeau --help tells what there is.');
}

function parse(args: readonly string[]) {
  // Reading takes heads as they come; writing has to be told where they stand.
  const heads = args.find((arg) => !arg.startsWith('-')) === 'import' ? ('boolean' as const) : ('string' as const);
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        check: { type: 'boolean' },
        all: { type: 'boolean' },
        force: { type: 'boolean' },
        unsigned: { type: 'boolean' },
        'passphrase-file': { type: 'string' },
        end: { type: 'string' },
        seed: { type: 'string' },
        rounds: { type: 'string' },
        runs: { type: 'string' },
        log: { type: 'string' },
        bom: { type: 'boolean' },
        plain: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        out: { type: 'string', short: 'o' },
        to: { type: 'string' },
        ceiling: { type: 'string' },
        document: { type: 'string' },
        title: { type: 'string' },
        forum: { type: 'string' },
        marking: { type: 'string' },
        with: { type: 'string' },
        heads: { type: heads },
        author: { type: 'string', multiple: true },
        pages: { type: 'string' },
        proposals: { type: 'string' },
        anew: { type: 'boolean' },
        'no-comments': { type: 'boolean' },
      },
    });
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    throw usage(thrown.message.replace(/\.$/, ''));
  }
}

/** A whole number from 1 up. */
function countOf(name: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  const count = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > most) throw usage(`--${name} is a number from 1 to ${most}, not ${value}`);
  return count;
}

/** `12-40`, or one page. */
function pagesOf(value: string | undefined): PageRange | undefined {
  if (value === undefined) return undefined;
  const [, first = '', last = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(value) ?? [];
  const pages = { from: Number(first), to: Number(last) };
  if (pages.from < 1 || pages.to < pages.from) throw usage(`--pages is FROM-TO, pages counted from 1, not ${value}`);
  return pages;
}

function oneOf<T extends string>(name: string, value: string | undefined, known: readonly T[]): T | undefined {
  return value === undefined ? undefined : one(name, value, known);
}

function one<T extends string>(name: string, value: string, known: readonly T[]): T {
  const found = known.find((candidate) => candidate === value);
  if (found === undefined) throw usage(`--${name} is one of ${known.join(', ')}, not ${value}`);
  return found;
}
