import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import expected from '../../fixtures/samples/ahc.expected.json' with { type: 'json' };
import { pdfBytes } from '../shared/testing/formats/handmadePdf';
import type { ProposalLine } from './cli/proposalsCommand';
import { CliCase } from './testing/cliCase';

const cli = new CliCase();
const { root, folder } = cli;
const at = (name: string) => cli.at(name);
const chapeau = (...given: Parameters<CliCase['run']>) => cli.run(...given);
const file = (...given: Parameters<CliCase['file']>) => cli.file(...given);

const DRAFT = '\ufeffArticle 1\r\n\r\n1. States [shall] [should] act [promptly.\r\n(a) Norway: [😀]\r\n';

beforeAll(() => cli.build(), 120_000);

afterAll(() => cli.remove());

describe('usage', () => {
  test('--help and --version answer on standard output', () => {
    const help = chapeau(['--help']);
    expect(help).toMatchObject({ code: 0, said: '' });
    for (const command of ['inspect', 'status', 'proposals', 'import', 'export', 'merge', 'audit', 'sample'])
      expect(help.words).toContain(command);
    expect(chapeau(['--version']).words).toMatch(/^chapeau \d+\.\d+\.\d+\n$/);
    expect(chapeau(['status', '--help']).code).toBe(0);
  });

  test.each([
    [[], 'no command'],
    [['weigh', 'x'], 'no command weigh'],
    [['inspect'], 'needs a file'],
    [['inspect', 'a', 'b'], 'one file'],
    [['inspect', 'a', '--to', 'txt'], 'takes no --to'],
    [['inspect', 'a', '--colour'], '--colour'],
    [['export', 'a'], '--to'],
    [['export', 'a', '--to', 'rtf'], 'txt, clean, csv, json'],
    [['export', 'a', '--to', 'json', '--with', 'all'], 'record, brief'],
    [['import', 'a'], '--out'],
    [['convert', 'a.pdf', '--to', 'md', '--pages', '9-3'], 'counted from 1, not 9-3'],
    [['import', 'a', '--out', 'b.txt'], '.chapeau'],
    [['import', 'a', '--out', 'b.chapeau', '--marking', 'SECRET'], 'RESTRICTED'],
    [['sample', 'third', '--out', 'b.chapeau'], 'ahc and oeweg'],
    [['merge', 'a.chapeau', '--out', 'c.chapeau'], 'at least one copy'],
    [['merge', 'a.chapeau', 'b.chapeau'], '--out'],
    [['audit', 'read', 'a'], 'verify'],
    [['audit', 'verify', 'a', '--end', '3'], 'its hash'],
  ])('%j ends with 2 and says why on stderr', (args, words) => {
    const ran = chapeau(args);
    expect({ code: ran.code, out: ran.words }).toEqual({ code: 2, out: '' });
    expect(ran.said).toContain(words);
    expect(ran.said).toContain('--help');
  });

  test('EX4: a PDF is printed by a window; it says so, and what to take instead', () => {
    const ran = chapeau(['export', 'a.chapeau', '--to', 'pdf']);
    expect({ code: ran.code, out: ran.words }).toEqual({ code: 2, out: '' });
    expect(ran.said).toContain('--to html');
  });
});

describe('inspect', () => {
  test('prints what is in a text, with offsets in code points, byte order mark and carriage returns counted', () => {
    const ran = chapeau(['inspect', file('draft.txt', DRAFT), '--json']);
    expect({ code: ran.code, said: ran.said }).toEqual({ code: 0, said: '' });
    const found = JSON.parse(ran.words);
    expect(Object.keys(found)).toEqual(['title', 'counts', 'provisions', 'diagnostics']);
    const points = [...DRAFT];
    expect(found.counts).toMatchObject({ characters: points.length, open: 4, close: 3, brackets: 3, unbalanced: 1 });
    for (const provision of found.provisions) {
      expect(points.slice(provision.start, provision.end).join('').replaceAll('\r\n', '\n')).toBe(provision.text);
      for (const { start, end } of provision.brackets) expect(points[start] + (points[end - 1] ?? '')).toBe('[]');
    }
    const unclosed = found.diagnostics.find((one: { code: string }) => one.code === 'bracket.unclosed');
    expect(points[unclosed.start]).toBe('[');
  });

  test.each(['draft', 'ahc', 'oeweg'])('prints every field of the documented form, of its kind: %s', (name) => {
    const named =
      name === 'draft'
        ? file('fields.txt', `${DRAFT}\n2. [US propose: Ports] [and [X] quays] open [/close].\n`)
        : `fields-${name}.chapeau`;
    if (name !== 'draft') expect(chapeau(['sample', name, '--out', named, '--force']).code).toBe(0);
    const ran = chapeau(['inspect', named, '--json']);
    expect({ code: ran.code, said: ran.said }).toEqual({ code: 0, said: '' });
    const whole = (from = 0) => expect.toSatisfy((value) => Number.isInteger(value) && (value as number) >= from);
    const count = whole();
    const words = expect.any(String);
    const found = JSON.parse(ran.words);
    expect(found).toMatchObject({ title: words, provisions: expect.any(Array), diagnostics: expect.any(Array) });
    expect(found.counts).toEqual({
      characters: count,
      provisions: found.provisions.length,
      open: count,
      close: count,
      brackets: found.provisions.flatMap((one: { brackets: unknown[] }) => one.brackets).length,
      unbalanced: count,
      maxDepth: count,
      topLevel: count,
      alternativeSets: count,
      editorial: count,
      placeholders: count,
      attributions: count,
      attributionsInProse: count,
    });
    for (const provision of found.provisions) {
      const { brackets, marker, attributions, ...rest } = provision;
      expect(rest).toEqual({
        id: words,
        address: words,
        kind: words,
        depth: count,
        text: words,
        start: count,
        end: count,
      });
      expect(marker === null || typeof marker === 'string').toBe(true);
      expect(Array.isArray(attributions)).toBe(true);
      for (const { set, option, attribution, ...bracket } of brackets) {
        expect(bracket).toEqual({ start: count, end: whole(bracket.start + 1), kind: words, depth: whole(1) });
        expect([typeof set, typeof option]).toEqual(set === null ? ['object', 'object'] : ['string', 'number']);
        expect(option).toSatisfy((value) => (set === null ? value === null : Number(value) >= 1));
        expect(attribution === null || typeof attribution.written === 'string').toBe(true);
      }
    }
    for (const one of found.diagnostics) expect(one).toEqual({ code: words, message: words, start: count, end: count });
    for (const line of JSON.parse(chapeau(['status', named, '--json']).words)) {
      const { document, coverage, options, ...rest } = line;
      expect(rest).toEqual({ address: words, title: words, formal: words, projected: words });
      expect(document === null || typeof document === 'string').toBe(true);
      expect(coverage >= 0 && coverage <= 1).toBe(true);
      for (const { option, effect, stances, ...none } of options) {
        expect(none).toEqual({});
        expect(['keep', 'delete', 'none'].includes(option) || Number.isInteger(option)).toBe(true);
        expect(effect).toMatch(/^[A-Z]+$/);
        for (const one of Object.values(stances)) {
          expect(one).toEqual({ written: count, delegations: expect.any(Array), states: count });
        }
      }
    }
  });

  test('reads standard input, and tells people in a table', () => {
    const ran = chapeau(['inspect', '-'], DRAFT);
    expect(ran.code).toBe(0);
    expect(ran.words).toMatch(/without a partner +1\n/);
    expect(ran.words).toMatch(/line 3: This opening bracket/);
  });

  test('--check ends with 1 where brackets do not match', () => {
    expect(chapeau(['inspect', file('odd.txt', 'One [two.'), '--check']).code).toBe(1);
    expect(chapeau(['inspect', file('even.txt', 'One [two].'), '--check']).code).toBe(0);
  });

  test('what is no text is refused, by its name: binary, missing, folder, damaged, over 50 MB', () => {
    const refused = (name: string) => {
      const ran = chapeau(['inspect', name, '--json']);
      expect({ code: ran.code, out: ran.words }).toEqual({ code: 3, out: '' });
      return ran.said;
    };
    expect(refused(file('a.pdf', '%PDF-1.7\n\u0001\u0002'))).toMatch(/a\.pdf: it is damaged/);
    expect(refused(file('a.bin', new Uint8Array([0, 1, 2, 3, 0, 255])))).toContain('holds no text');
    expect(refused('nowhere.txt')).toContain('no such file');
    expect(refused('.')).toContain('folder');
    expect(refused(file('odd16.txt', new Uint8Array([0xff, 0xfe, 0x41])))).toContain('encoding');
    writeFileSync(at('huge.txt'), '');
    truncateSync(at('huge.txt'), 60 * 1024 * 1024);
    expect(refused('huge.txt')).toMatch(/60 MB, and texts of up to 50 MB/);
  });

  test('a pipe that is closed early is no failure', () => {
    const script = `set -o pipefail; "${process.execPath}" "${join(root, 'out/main/cli.cjs')}" inspect draft.txt --json | head -c 10`;
    const ran = spawnSync('bash', ['-c', script], { cwd: folder });
    expect(ran.stderr.toString()).toBe('');
    expect(ran.status).toBe(0);
  });
});

describe('import and export', () => {
  test('TX1: a text through a dossier file comes out byte for byte, and its source is kept in it', () => {
    const bytes = new Uint8Array(Buffer.from(DRAFT, 'utf16le'));
    file('wide.txt', bytes);
    const made = chapeau([
      'import',
      'wide.txt',
      '--out',
      'wide.chapeau',
      '--title',
      'Draft of May',
      '--marking',
      'EXERCISE',
    ]);
    expect({ code: made.code, out: made.words }).toEqual({ code: 0, out: '' });
    expect(Buffer.compare(chapeau(['export', 'wide.chapeau', '--to', 'txt']).out, bytes)).toBe(0);
    expect(Buffer.compare(chapeau(['export', 'wide.txt', '--to', 'txt']).out, bytes)).toBe(0);
    const parts = unzipSync(new Uint8Array(readFileSync(at('wide.chapeau'))));
    const manifest = JSON.parse(strFromU8(parts['manifest.json'] ?? new Uint8Array()));
    expect(manifest).toMatchObject({ title: 'Draft of May', marking: 'EXERCISE', counts: { provisions: 2 } });
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(Buffer.compare(parts[`originals/${hash}`] ?? new Uint8Array(), bytes)).toBe(0);
    expect(existsSync(at('wide.private.chapeau'))).toBe(true);
    expect(statSync(at('wide.private.chapeau')).mode & 0o777).toBe(0o600);
  });

  test('nothing is written over unless --force says so', () => {
    file('there.chapeau', 'precious');
    const refused = chapeau(['import', 'draft.txt', '--out', 'there.chapeau']);
    expect(refused.code).toBe(4);
    expect(refused.said).toContain('--force');
    expect(readFileSync(at('there.chapeau'), 'utf8')).toBe('precious');
    expect(chapeau(['import', 'draft.txt', '--out', 'there.chapeau', '--force']).code).toBe(0);
    expect(chapeau(['import', 'draft.txt', '--out', 'no/such/folder.chapeau']).code).toBe(4);
    expect(chapeau(['import', 'there.chapeau', '--out', 'b.chapeau']).code).toBe(2);
  });

  test('CO7: clean text says what it left open', () => {
    const ran = chapeau(['export', '-', '--to', 'clean'], 'States [shall] [should] act [promptly] in [X] days.\n');
    expect(ran.words).toBe('States shall / should act promptly in [X] days.\n');
    expect(ran.said).toMatch(
      /alternatives.*: 1 \(unnumbered 1\)\. Check it there\.\n.*brackets.*: 1 \(.*\n.*laceholders.*: 1 \(.*\n/,
    );
  });

  test('CF1, PO5: JSON has our record only when asked, and nothing above the ceiling', () => {
    chapeau(['sample', 'ahc', '--out', 'json.chapeau']);
    const bare = chapeau(['export', 'json.chapeau', '--to', 'json']);
    expect(JSON.parse(bare.words)).not.toHaveProperty('record');
    const whole = chapeau(['export', 'json.chapeau', '--to', 'json', '--with', 'record,brief', '--out', 'ahc.json']);
    expect(whole.code).toBe(0);
    const json = JSON.parse(readFileSync(at('ahc.json'), 'utf8'));
    expect(json.record.entries.length).toBe(expected.entries);
    expect(json.exported).toMatchObject({
      ceiling: 'record',
      check: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    });
    expect(JSON.parse(bare.words).exported.check).toBe(json.exported.check);
    expect(chapeau(['import', 'ahc.json', '--out', 'back.chapeau']).code).toBe(0);
    const [before, after] = ['json.chapeau', 'back.chapeau'].map((name) => chapeau(['status', name, '--json']).words);
    expect(after).toBe(before);
    const bad = chapeau(['import', file('bad.json', JSON.stringify({ ...json, acts: 7 })), '--out', 'bad.chapeau']);
    expect({ code: bad.code, there: existsSync(at('bad.chapeau')) }).toEqual({ code: 3, there: false });
    expect(bad.said).toContain('at acts');
  });

  test('CF7: no export names the person, the machine or a folder', () => {
    const secret = [folder, root, process.env.USER ?? 'nobody-of-that-name'];
    for (const to of ['txt', 'clean', 'csv', 'json']) {
      const { words, code } = chapeau(['export', 'json.chapeau', '--to', to]);
      expect(code).toBe(0);
      for (const name of secret) if (name.length > 4) expect(words).not.toContain(name);
    }
  });

  test('CSV: a row for each delegation of each entry, in UTF-8 with a byte order mark when asked', () => {
    const ran = chapeau(['export', 'json.chapeau', '--to', 'csv', '--bom']);
    expect([...ran.out.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = Papa.parse<Record<string, string>>(ran.words.replace(/^\ufeff/, ''), {
      header: true,
      skipEmptyLines: true,
    });
    expect(rows.data.length).toBeGreaterThan(100);
    expect(rows.data.every((row) => row.grade === 'record' && row.check !== '')).toBe(true);
  });

  test('one document of several, and which there are where it is none of them', () => {
    expect(chapeau(['export', 'json.chapeau', '--to', 'txt', '--document', 'cnd']).words).toMatch(/^Article 72\n/);
    const refused = chapeau(['export', 'json.chapeau', '--to', 'txt', '--document', 'x']);
    expect(refused.code).toBe(2);
    expect(refused.said).toMatch(/cnd {2}CND/);
  });
});

describe('proposals', () => {
  const MARKED = [
    'Article 1',
    '1. States [BRA, NOR propose; EU support; CHN oppose: shall] cooperate [CL/NZ support: fully].',
    '[G77: 1 bis. They do so freely.]',
    '2. Nothing here [applies - RUS delete] to States.',
    '',
  ].join('\n\n');
  const listed = (name: string, ...more: string[]) =>
    JSON.parse(chapeau(['proposals', name, '--json', ...more]).words) as ProposalLine[];
  const plain = ({ id: _id, base: _base, ...line }: ProposalLine) => line;

  test('BR7: heads of a text become proposals when they are asked for, and are listed in its order', () => {
    file('marked.txt', MARKED);
    const made = chapeau(['import', '--heads', 'marked.txt', '--out', 'marked.chapeau']);
    expect(made.code).toBe(0);
    expect(made.said).toMatch(/read from heads, and noted in our record: 3\.\n/);
    expect(made.said).toMatch(/left as text: 1\.\n/);
    const lines = listed('marked.chapeau');
    expect(lines.map(plain)).toEqual([
      {
        kind: 'amend',
        state: 'tabled',
        layer: 'record',
        address: 'Art. 1(1)',
        proponents: ['BRA', 'NOR'],
        onBehalfOf: [],
        supporters: ['EU'],
        subject: '',
        words: ['1. States shall cooperate [CL/NZ support: fully].'],
        verdict: 'applies',
        said: { at: '' },
        grade: 'record',
      },
      expect.objectContaining({ kind: 'insert', proponents: ['G77'], words: ['1 bis. They do so freely.'] }),
      expect.objectContaining({ kind: 'amend', proponents: ['RUS'], words: ['2. Nothing here to States.'] }),
    ]);
    expect(lines[0]?.base.map(({ words }) => words)).toEqual(['1. States cooperate [CL/NZ support: fully].']);
    const table = chapeau(['proposals', 'marked.chapeau']);
    expect(table.words).toMatch(/Art\. 1\(1\) +record +amend +tabled +applies +BRA, NOR +EU +1\. States shall/);
    expect(chapeau(['import', 'marked.txt', '--out', 'words.chapeau']).code).toBe(0);
    expect(listed('words.chapeau')).toEqual([]);
    expect(chapeau(['export', 'words.chapeau', '--to', 'txt']).words).toBe(MARKED);
  });

  test.each(['before', 'after'])('BR7: heads %s the words come back as the same proposals', (form) => {
    const beside = ['--with', 'proposals,record', '--heads', form];
    const written = chapeau(['export', 'marked.chapeau', '--to', 'txt', ...beside, '--out', `${form}.txt`]);
    expect(written).toMatchObject({ code: 0, said: '' });
    expect(chapeau(['import', `${form}.txt`, '--heads', '--out', `${form}.chapeau`]).code).toBe(0);
    expect(listed(`${form}.chapeau`).map(plain)).toEqual(listed('marked.chapeau').map(plain));
    const bare = chapeau(['export', 'marked.chapeau', '--to', 'txt']).words;
    expect(bare).not.toMatch(/BRA|G77|RUS/);
    expect(chapeau(['export', `${form}.chapeau`, '--to', 'txt']).words).toBe(bare);
  });

  test('CF1, PO5: only what was tabled goes along unasked, and nothing above the ceiling', () => {
    const asked = ['--to', 'json', '--with', 'record,brief', '--ceiling', 'estimate'];
    const json = JSON.parse(chapeau(['export', 'marked.chapeau', ...asked]).words);
    const of = (code: string) =>
      json.proposals.record.proposals.find(({ proponents }: ProposalLine) => proponents.includes(code));
    const [amend, insert, cut] = [of('BRA'), of('G77'), of('RUS')];
    const empty = { events: [], branches: [], comments: [] };
    const move = { ...cut, id: 'm', kind: 'move', place: insert.place, words: [] };
    json.proposals = {
      declared: { ...empty, proposals: [amend, move] },
      record: { ...empty, proposals: [{ ...insert, grade: 'confidence' }, cut] },
    };
    file('layers.json', JSON.stringify(json));
    expect(chapeau(['import', 'layers.json', '--out', 'layers.chapeau']).code).toBe(0);
    expect(
      listed('layers.chapeau')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([amend.id, cut.id, 'm'].sort());
    expect(listed('layers.chapeau', '--ceiling', 'confidence')).toHaveLength(4);
    const tabled = chapeau(['export', 'layers.chapeau', '--to', 'txt', '--with', 'proposals']);
    expect(tabled.words.match(/ propose/g)).toHaveLength(1);
    expect(tabled.said).toMatch(/our record or our brief holds: 2,/);
    expect(tabled.said).toMatch(/Moves, notes, titles.*: 1 \(Art\. 1\(2\)\)\. Check it there\.\n +m /);
    const rows = (...more: string[]) => {
      const csv = chapeau(['export', 'layers.chapeau', '--to', 'proposals-csv', ...more]);
      return Papa.parse<Record<string, string>>(csv.words.trimEnd(), { header: true }).data;
    };
    // Of two that stand equal the ids tell which comes first, and those are of chance.
    const ids = (...more: string[]) =>
      rows(...more)
        .map(({ proposal }) => proposal)
        .sort();
    expect(ids()).toEqual([amend.id, 'm'].sort());
    expect(ids('--with', 'record')).toEqual([amend.id, cut.id, 'm'].sort());
    expect(rows('--with', 'record').map(({ check }) => check?.length)).toEqual([9, 9, 9]);
    const bare = JSON.parse(chapeau(['export', 'layers.chapeau', '--to', 'json']).words);
    expect(Object.keys(bare.proposals)).toEqual(['declared']);
    rmSync(at('layers.private.chapeau'));
    const alone = chapeau(['proposals', 'layers.chapeau']);
    expect(alone.said).toContain('no private file');
    expect(listed('layers.chapeau').map(({ layer }) => layer)).toEqual(['declared', 'declared']);
  });

  test('wrong usage says why', () => {
    const refused = (...args: string[]) => {
      const { code, said } = chapeau(args);
      expect(code).toBe(2);
      return said;
    };
    expect(refused('export', 'marked.chapeau', '--to', 'json', '--with', 'proposals')).toContain('--to txt');
    expect(refused('export', 'marked.chapeau', '--to', 'txt', '--with', 'record')).toContain('--to json');
    expect(refused('export', 'marked.chapeau', '--to', 'txt', '--heads', 'after')).toContain('--with proposals');
    const where = refused('export', 'marked.chapeau', '--to', 'txt', '--with', 'proposals', '--heads', 'above');
    expect(where).toContain('before, after');
    expect(refused('proposals', 'marked.chapeau', '--all')).toContain('--all');
  });
});

describe('PDFs', () => {
  const pdf = () => file('three.pdf', pdfBytes([['States act.'], ['States [shall] wait.'], ['Nothing here.']]));

  test('IM: the pages that are asked for are read, the others said', () => {
    const some = chapeau(['convert', pdf(), '--to', 'txt', '--pages', '2-3']);
    expect(some.words).toMatch(/^States \[shall\] wait\.\s+Nothing here\.\s*$/);
    expect(some.said).toMatch(/Pages that were not asked for.*: 1/);
    expect(JSON.parse(chapeau(['inspect', 'three.pdf', '--json', '--pages', '2']).words).counts.brackets).toBe(1);
    const none = chapeau(['inspect', 'three.pdf', '--pages', '2-4']);
    expect([none.code, none.said]).toEqual([2, expect.stringContaining('has 3 pages, and no page 4')]);
    expect(chapeau(['inspect', file('no.txt', 'One.'), '--pages', '1']).code).toBe(2);
  });
});

describe('Word files', () => {
  const quays = join(root, 'fixtures', 'formats', 'exchange', 'quays.docx');

  test('IM2, EX2: come in with their changes as proposals, and go back byte for byte with what is new', () => {
    const dossier = at('quays.chapeau');
    const read = chapeau(['import', quays, '--out', dossier, '--author', 'A. Clerk=CHL', '--author', 'Mme Dupont=FRA']);
    expect(read).toMatchObject({ code: 0 });
    expect(read.said).toContain('Proposals: 4, comments: 2');
    const listed = chapeau(['proposals', dossier, '--json']);
    expect(listed.words).toContain('CHL');
    const out = at('quays-out.docx');
    const written = chapeau(['export', dossier, '--to', 'docx', '--out', out]);
    expect(written.said).toContain('into the file that the text came from');
    expect(strFromU8(unzipSync(readFileSync(out))['word/document.xml'] as Uint8Array)).toBe(
      strFromU8(unzipSync(readFileSync(quays))['word/document.xml'] as Uint8Array),
    );
  });

  test('are converted without a dossier between, and inspected as their text', () => {
    const pdf = chapeau(['convert', quays, '--to', 'pdf']);
    expect([pdf.code, pdf.words]).toEqual([2, '']);
    expect(pdf.said).toContain('printed by a window');
    const md = chapeau(['convert', quays, '--to', 'md', '--author', '*=made']);
    expect(md.words).toContain('Each State Party should keep its quays open to ships in need at all hours.');
    expect(chapeau(['convert', quays, '--to', 'md', '--author', 'A. Clerk']).code).toBe(2);
    expect(chapeau(['inspect', quays]).words).toMatch(/pairs\s+4/);
  });
});
