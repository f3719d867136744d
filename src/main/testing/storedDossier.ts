import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../shared/base/ids';
import type { Result } from '../../shared/base/result';
import { recordActs, withdrawAct } from '../../shared/document/actions/acts';
import { writeBrief } from '../../shared/document/actions/briefs';
import { chooseKind, recordResolution, resolutionOf } from '../../shared/document/actions/choices';
import { recordLine } from '../../shared/document/actions/floor';
import { correctPosition, recordPositions, withdrawPositions } from '../../shared/document/actions/positions';
import { changeDossier, changeRecordSettings } from '../../shared/document/actions/settings';
import { addStatement, addTopic } from '../../shared/document/actions/statements';
import { moveBlocks } from '../../shared/document/actions/structure';
import type { DossierDocs } from '../../shared/document/docs';
import type { DossierJson } from '../../shared/document/dossierJson';
import { DOCUMENT_NAMES } from '../../shared/document/layout';
import { seedDossier } from '../../shared/document/seed';
import { type Host as Connection, connectHost, singleChannel } from '../../shared/protocol/connect';
import type { Failure } from '../../shared/protocol/failure';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { applyEdits } from '../../shared/text/commands/edits';
import { resolveBracket } from '../../shared/text/commands/resolve';
import { setKind, splitBlockAt } from '../../shared/text/commands/structure';
import { encodeDossier } from '../dossierBytes';
import { privatePath } from '../host/copyFolder';
import type { Dossier } from '../host/dossier';
import { DossierStore } from '../host/dossierStore';
import type { PairBytes } from '../host/filePair';
import { Host } from '../host/host';
import { machine } from '../host/machine';
import { layoutReader } from '../layoutReader';
import { FakeMachine } from './memoryDisk';
import { PageOnHost } from './pageOnHost';
import { allBrackets, figuresOf } from './storedFigures';

/** Articles of the sample that a stored dossier keeps: small, with every kind of record on them. */
const KEPT = ['cnd-72', 'dtc-10-bis', 'dtc-29'];
const NAME = 'edited';
const SAID = { at: '2023-09-05T10:14:00+02:00', forum: 'AHC', meeting: '5th meeting' };

function value<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new RangeError(JSON.stringify(result.error));
  return result.value;
}

/** The sample without most of its text, and without what was said on that. */
function lessOf(sample: DossierJson): DossierJson {
  const text = sample.text.filter(({ id }) => KEPT.includes(id));
  const blocks = new Set(text.flatMap((section) => section.blocks.map(({ id }) => id)));
  const stays = ({ target }: { readonly target: { readonly kind: string } }) => {
    const { kind, block, section, place } = target as {
      kind: string;
      block?: string;
      section?: string;
      place?: { block: string };
    };
    if (kind === 'topic' || kind === 'text') return true;
    return section === undefined ? blocks.has(block ?? place?.block ?? '') : KEPT.includes(section);
  };
  const { record } = sample;
  return {
    ...sample,
    settings: { ...sample.settings, title: 'A dossier of an earlier version' },
    text,
    choices: sample.choices.filter((choice) => stays({ target: { kind: 'bracket', ...choice } })),
    acts: sample.acts.filter(stays),
    briefs: (sample.briefs ?? []).filter(stays),
    ...(record === undefined ? {} : { record: { ...record, entries: record.entries.filter(stays) } }),
  };
}

/** What a person does in an afternoon: some of everything that leaves a trace. */
function work(page: PageOnHost): void {
  const chapeau = 'cnd-72-chapeau';
  page.edit((tr) => tr.insertText(', where so agreed', page.at(chapeau, page.words(chapeau).length - 1)));
  page.edit((tr) => tr.insertText(']', page.at(chapeau, 13)).insertText('[', page.at(chapeau, 0)));
  page.edit((tr) => tr.delete(page.at(chapeau, 20), page.at(chapeau, 28)));
  page.undo();
  page.edit((tr) => splitBlockAt(tr, { block: 'dtc-10-bis-2', offset: 20 }, () => newId(machine.random)));
  page.edit((tr) => setKind(tr, ['dtc-29-footnote-116'], 'note'));
  page.act((writing) => moveBlocks(writing, ['dtc-10-bis-2'], { section: 'dtc-29', after: 'dtc-29-1' }));

  const brackets = () => allBrackets(page.model.reading).filter(({ kind }) => kind === 'negotiation');
  page.edit((tr) => tr.insertText(']', page.at('dtc-10-bis-1', 10)).insertText('[', page.at('dtc-10-bis-1', 3)));
  const lone = brackets().find(({ open }) => open.block === 'dtc-10-bis-1');
  if (lone === undefined) throw new RangeError('The bracket to settle is not there');
  const { edits, chosen, dropped } = resolveBracket(page.model.reading, lone, { form: 'keep' });
  const places = [{ block: lone.open.block, brackets: [lone] }];
  const decision = resolutionOf(page.writing, { form: 'keep', chosen, dropped, places });
  page.edit(
    (tr) => applyEdits(tr, edits),
    (writing) => recordResolution(writing, decision),
  );
  const own = brackets().find(({ open }) => open.block === chapeau);
  if (own === undefined) throw new RangeError('The bracket that was typed is not there');
  page.act((writing) => chooseKind(writing, own, 'negotiation'));

  const bracket = page.model.keyOfBracket(own);
  const provision = page.model.keyOfBlock('dtc-29-1');
  const said = { option: 'keep', grade: 'record', said: SAID } as const;
  page.act((writing) =>
    recordPositions(writing, [
      { ...said, target: bracket, delegations: ['EGY', 'IND'], stance: 'OPP' },
      { ...said, target: bracket, delegations: ['EU'], written: ['EU and its member States'], stance: 'SUP' },
      {
        ...said,
        target: provision,
        delegations: ['JAM'],
        onBehalfOf: ['CARICOM'],
        stance: 'LIV',
        condition: { kind: 'if', words: '(b) goes' },
        grade: 'informal',
      },
    ]),
  );
  const entry = (stance: string) => {
    const found = page.model.entriesOn(bracket).find((candidate) => candidate.stance === stance);
    if (found === undefined) throw new RangeError(`Nobody holds ${stance}`);
    return found;
  };
  page.act((writing) => correctPosition(writing, entry('SUP'), { stance: 'FLX' }));
  page.act((writing) => withdrawPositions(writing, [{ entry: entry('OPP') }]));
  page.act((writing) =>
    recordLine(writing, {
      speaker: ['CHE'],
      raw: '29(1) oppose; text to follow on 72',
      at: '2023-09-05T10:20:00.000+02:00',
      said: SAID,
      grade: 'record',
      state: 'open',
      positions: [{ ...said, target: provision, delegations: ['CHE'], stance: 'OPP' }],
      awaited: [{ from: ['CHE'], what: 'text on 72' }],
    }),
  );
  page.act((writing) =>
    recordActs(writing, [
      { target: provision, kind: 'silence', at: SAID.at, until: '2023-09-06T18:00:00+02:00', delegations: ['CHE'] },
      { target: page.model.keyOfBlock('dtc-10-bis-1'), kind: 'ad-referendum', at: SAID.at, words: 'So decided.' },
      { target: page.model.keyOfBlock('cnd-72-chapeau'), kind: 'small-group', at: SAID.at },
    ]),
  );
  const error = page.model.acts.find(({ kind }) => kind === 'small-group');
  if (error !== undefined) page.act((writing) => withdrawAct(writing, error));
  page.act((writing) =>
    writeBrief(writing, bracket, {
      wanted: 'Out.',
      fallbacks: ['In, with (b)', 'In'],
      redLine: 'No title',
      against: 'keep',
    }),
  );
  const topic = page.act((writing) => addTopic(writing, { title: 'Scope' }));
  page.act((writing) =>
    addStatement(writing, { delegations: ['CHE'], words: 'We reserve.', said: SAID, topics: [topic], grade: 'record' }),
  );
  page.act((writing) => changeDossier(writing, { marking: 'EXERCISE', bracketMeaning: 'disagreement' }));
  page.act((writing) => changeRecordSettings(writing, { watch: ['CHE', 'EGY', 'EU'], ourDelegation: 'CHE' }));
  // Once more, after what was said: some positions are on earlier words.
  page.edit((tr) => tr.insertText(' and without delay', page.at('dtc-29-1', page.words('dtc-29-1').length - 1)));
}

/**
 * Makes a dossier as people make one, through a real host: begun from a sample, edited, spoken on, decided, saved. Writes it and its
 * private companion into the folder, with the figures it shows (`NAME.expected.json`).
 */
export async function makeStoredDossier(sample: string, to: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'chapeau-stored-'));
  const started = await Host.start({
    machine,
    dataFolder: scratch,
    layout: layoutReader,
    samplePath: () => null,
    onDefect: (thrown) => {
      throw thrown;
    },
  });
  const host = value(started);
  const [here, there] = channelPair();
  host.serveChannel(there);
  const connection: Connection = connectHost(singleChannel(here));
  const docs = seedDossier(lessOf(JSON.parse(await readFile(sample, 'utf8')) as DossierJson));
  const { public: bytes, private: privateBytes } = encodeDossier(docs, new Map(), new Date(0).toISOString());
  const { id } = value(await connection.dossiers.openBytes({ name: NAME, bytes, privateBytes }));
  const person = { id: 'person0000000001', name: 'Ana', delegation: 'CHE' };
  const page = await PageOnHost.open(connection, id, person, machine.random);
  work(page);
  value(await connection.dossiers.addOriginal({ id, bytes: new TextEncoder().encode('Article 72\n[text]\n') }));
  await page.acknowledged();
  const path = join(to, `${NAME}.chapeau`);
  const { title, marking, id: dossierId } = page.model.settings;
  value(await connection.dossiers.describe({ id, title, marking, dossierId }));
  for (const old of [path, privatePath(path)]) await rm(old, { force: true });
  host.grant(path);
  value(await connection.dossiers.saveAs({ id, path }));
  const figures = figuresOf(page.docs);
  page.close();
  connection.close();
  await host.close();
  await rm(scratch, { recursive: true, force: true });
  await writeFigures(join(to, `${NAME}.expected.json`), figures);
}

async function writeFigures(path: string, figures: unknown): Promise<void> {
  await writeFile(path, `${JSON.stringify(figures)}\n`);
}

/** A stored dossier, opened by a host that never saw it. */
export async function readStored(bytes: PairBytes): Promise<Dossier> {
  const disk = FakeMachine.start();
  disk.files.put('/home/stored.chapeau', bytes.public);
  if (bytes.private !== null) disk.files.put('/home/stored.private.chapeau', bytes.private);
  const store = await DossierStore.load({
    machine: disk,
    folder: '/data/copies',
    layout: layoutReader,
    samplePath: () => null,
    onDefect: (thrown) => {
      throw thrown;
    },
  });
  return value(await disk.timing.until(store.openPath('/home/stored.chapeau')));
}

/** Writes the figures of a stored dossier anew, where what is read off a text has changed on purpose. The dossier stays as it is. */
export async function writeStoredFigures(folder: string): Promise<void> {
  const path = join(folder, `${NAME}.chapeau`);
  const bytes = async (one: string) => new Uint8Array(await readFile(one));
  const dossier = await readStored({ public: await bytes(path), private: await bytes(privatePath(path)) });
  await writeFigures(join(folder, `${NAME}.expected.json`), figuresOf(documentsOf(dossier)));
}

/** The documents of an open dossier by name. */
export function documentsOf(dossier: Dossier): DossierDocs {
  return Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, dossier.document(name)])) as unknown as DossierDocs;
}
