import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Entry, Grade } from '../domain/position';
import { PARAGRAPH_BREAK, PROPOSAL_KINDS, PROPOSAL_LAYERS } from '../domain/proposal';
import { printJson } from '../formats/json/jsonText';
import { segment } from '../notation/segment';
import { projectJson } from '../testing/projectFiles';
import { anchorBracket } from './anchors';
import type { DossierDocs } from './docs';
import { emptyDocs } from './docs';
import type { DossierJson } from './dossierJson';
import { actsParts, briefParts, DOCUMENT_NAMES, propKey, proposalParts, recordParts, textParts } from './layout';
import { Projection } from './project';
import { parseDossier, readJson } from './readJson';
import { seedDossier } from './seed';
import { seedImport } from './seedImport';
import { storedSections } from './storedText';
import { toJson } from './toJson';

const load = (name: string) => projectJson<DossierJson>(`fixtures/samples/${name}.json`);

const EVERYTHING = { record: true, brief: true } as const;

function again(json: DossierJson): DossierDocs {
  const read = readJson(printJson(json));
  if (!read.ok) throw new RangeError(`${read.error.code} ${JSON.stringify(read.error.detail)}`);
  return read.value;
}

/** Documents as they are after they were saved and opened. */
function reopened(docs: DossierDocs): DossierDocs {
  const other = emptyDocs();
  for (const name of DOCUMENT_NAMES) Y.applyUpdate(other[name], Y.encodeStateAsUpdate(docs[name]));
  return other;
}

function entry(id: string, more: Partial<Entry> & Pick<Entry, 'target'>): Entry {
  return {
    id,
    option: 'keep',
    delegations: ['NOR'],
    stance: 'SUP',
    grade: 'record',
    evidence: [],
    said: { at: '2023-09-01' },
    notedAt: '2023-09-01T10:00:00Z',
    notedBy: 'p1',
    clock: 1,
    fingerprint: 's1:0',
    act: { kind: 'said' },
    ...more,
  };
}

const draft = fc
  .array(
    fc.constantFrom(
      '[',
      ']',
      ' shall',
      ' may',
      ' / ',
      '\n',
      '\n\n',
      '1. ',
      '(a) ',
      'Article 3\n',
      '[...]',
      '😀',
      '[X]',
      '\n\u0085',
    ),
    { minLength: 1, maxLength: 50 },
  )
  .map((parts) => parts.join(''));

/** What a person or another might have done since: typed, deleted, joined, formatted, moved, deleted a section, set a kind. */
const edit = fc.record({
  what: fc.constantFrom('type', 'delete', 'format', 'kind', 'move', 'drop', 'own'),
  a: fc.nat(),
  b: fc.nat(12),
});

function apply(docs: DossierDocs, { what, a, b }: { what: string; a: number; b: number }): void {
  const parts = textParts(docs.text);
  const ids = [...parts.sections.keys()];
  const id = ids[a % ids.length] ?? '';
  const text = parts.sections.get(id);
  if (text === undefined) return;
  const at = text.length === 0 ? 0 : a % text.length;
  const blocks = storedSections(docs.text).flatMap((section) => section.blocks);
  const block = blocks[a % Math.max(1, blocks.length)]?.id ?? 'none';
  switch (what) {
    case 'type':
      text.insert(at, ['[', ']', 'words ', '\n'][b % 4] ?? '', {});
      break;
    case 'delete':
      if (text.length > 0) text.delete(at, Math.min(b, text.length - at));
      break;
    case 'format':
      if (text.length > 0)
        text.format(at, Math.min(b, text.length - at), b % 2 === 0 ? { strong: {} } : { note: { id: 'n1' } });
      break;
    case 'kind':
      parts.blockProps.set(
        propKey(block, ['kind', 'lang', 'cell'][b % 3] ?? ''),
        ['note', 'fr', 't1:0:0'][b % 3] ?? '',
      );
      if (b === 5) parts.blockProps.set(propKey(block, 'deleted'), true);
      break;
    case 'move':
      parts.sectionProps.set(propKey(id, 'order'), `h${b}`);
      break;
    case 'drop':
      parts.sectionProps.set(propKey(id, 'deleted'), true);
      break;
    default:
      parts.sectionProps.set(propKey(id, 'tail'), '\n'.repeat(b));
  }
}

/** Records on every bracket and provision the text has, before it is edited: some anchors come to be lost. */
function record(docs: DossierDocs): void {
  const projection = new Projection(docs);
  const { current } = projection;
  const anchors = current.reading.sections.flatMap((section) =>
    section.provisions.flatMap((provision) => provision.brackets.map((bracket) => projection.anchorOf(bracket))),
  );
  const parts = recordParts(docs.record);
  parts.entries.push(anchors.map((anchor, i) => entry(`e${i}`, { target: { kind: 'bracket', anchor }, clock: i })));
  const blocks = [...current.reading.byBlock.keys()];
  parts.entries.push(blocks.map((block, i) => entry(`p${i}`, { target: { kind: 'block', block } })));
  anchors.forEach((anchor, i) => {
    textParts(docs.text).choices.set(`k${i}`, {
      anchor,
      choice: i % 2 ? { kind: 'editorial' } : { alternatives: true },
    });
    briefParts(docs.brief).briefs.set(`b${i}`, { id: `b${i}`, target: { kind: 'set', anchor }, fallbacks: ['x'] });
  });
  const target =
    anchors[0] === undefined ? { kind: 'text' as const } : { kind: 'bracket' as const, anchor: anchors[0] };
  actsParts(docs.acts).acts.push([
    {
      id: 'a1',
      target,
      kind: 'silence',
      at: '2023-09-02T18:00:00+02:00',
      until: '2023-09-04T18:00:00+02:00',
      delegations: [],
      fingerprint: 's1:1',
      notedAt: '2023-09-02T18:00:00+02:00',
      notedBy: 'p1',
      clock: 3,
    },
  ]);
  parts.awaited.set('w', { id: 'w', from: ['JPN'], what: 'text', at: '2023-09-02', target });
  parts.topics.set('t', { id: 't', title: 'Topic' });
  // A kind of target that only a later version knows is handed on as it is.
  parts.entries.push([entry('later', { target: { kind: 'package', package: 'p', future: [1] } as never })]);
}

/** Proposals and comments of every kind in every layer, on what stands in the text. */
function propose(docs: DossierDocs, { reading }: Projection['current']): void {
  const blocks = [...reading.byBlock.values()];
  const signed = { by: 'p1', name: 'Ana' };
  for (const layer of PROPOSAL_LAYERS) {
    const parts = proposalParts(docs, layer);
    PROPOSAL_KINDS.forEach((kind, i) => {
      const { block, section, text } = blocks[i % Math.max(1, blocks.length)] ?? { block: 'b', section: 's', text: '' };
      const id = `${layer}-${kind}`;
      const isPlace = kind === 'insert' || kind === 'move';
      parts.proposals.set(id, {
        id,
        kind,
        base: kind === 'insert' ? [] : [{ block, words: text }],
        ...(isPlace ? { place: { section, after: i % 2 ? block : null } } : {}),
        proponents: ['BRA'],
        ...(i === 1 ? { on: `${layer}-amend`, from: [`${layer}-amend`], branch: 'c' } : {}),
        ...(i === 2 ? { toFollow: true as const, reason: 'Too long' } : {}),
        said: { at: '2023-09-01' },
        grade: 'record',
        notedAt: '2023-09-01T10:00:00Z',
        notedBy: 'p1',
        name: 'Ana',
      });
      const words = kind === 'delete' || kind === 'no-text' || kind === 'move' ? [] : [`${text} 😀`, 'and more'];
      parts.wordings.set(id, new Y.Text(words.join(PARAGRAPH_BREAK)));
      const brought = [[7, 3, 2]] as const;
      parts.proposalEvents.push([
        {
          id: `${id}-e`,
          proposal: id,
          kind: 'split',
          at: '2023-09-02',
          clock: 1,
          into: [`${layer}-amend`],
          brought,
          ...signed,
        },
      ]);
    });
    parts.branches.set('c', {
      id: 'c',
      title: 'Streamlined',
      section: null,
      madeAt: '2023',
      madeBy: 'p1',
      name: 'Ana',
    });
    const remark = { words: 'Why?', at: '2023-09-02', delegation: null, ...signed };
    const long = blocks.find(({ text }) => text.length > 3);
    if (long !== undefined) {
      const { section, block, text } = long;
      const place = { section, block, offset: 1, closeBlock: block, closeOffset: 2 };
      const anchor = anchorBracket(docs.text, place, text.slice(1, 3));
      parts.comments.set('span', { id: 'span', target: { kind: 'span', anchor }, ...remark });
    }
    const target = { kind: 'proposal', proposal: `${layer}-amend` } as const;
    parts.comments.set('on', { id: 'on', target, ...remark, settled: { at: '2023-09-03', ...signed } });
    parts.comments.set('re', { id: 're', target, re: 'on', ...remark });
  }
}

describe('a dossier as JSON and back', () => {
  test.each(['ahc', 'oeweg'])('the sample %s is the same after both ways', (name) => {
    const docs = seedDossier(load(name));
    const json = toJson(docs, EVERYTHING);
    expect(toJson(again(json), EVERYTHING)).toEqual(json);
    const projected = new Projection(docs).current;
    const after = new Projection(again(json)).current;
    for (const key of [...projected.sections.keys()].map((id) => `s:${id}`)) {
      const { options, projected: status } = projected.readingOf(key);
      expect({ options, status }).toEqual({
        options: after.readingOf(key).options,
        status: after.readingOf(key).projected,
      });
    }
  });

  test('whatever was typed, deleted, moved, formatted and recorded: documents, JSON, documents, the same JSON', () => {
    fc.assert(
      fc.property(draft, fc.array(edit, { maxLength: 12 }), (text, edits) => {
        const drafted = segment(text);
        let count = 0;
        const docs = seedImport(
          {
            ...drafted,
            notes: [],
            statements: [],
            report: { recognised: [], guessed: [], leftOut: [] },
            source: { id: 'doc', title: 'Draft', short: 'D', lineEnd: '\n' },
            original: new Uint8Array(),
          },
          {
            dossierId: 'd1',
            title: 'Draft',
            newId: () => `n${++count}`,
            original: { sha256: 'ab', name: 'draft.txt', size: text.length },
          },
        );
        record(docs);
        if (edits.length % 4 === 0) propose(docs, new Projection(docs).current);
        for (const one of edits) apply(docs, one);
        const json = toJson(reopened(docs), EVERYTHING);
        const printed = printJson(json);
        expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(json)));
        expect(printJson(toJson(again(json), EVERYTHING))).toBe(printed);
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  test('CF1, PO5a: our record and our brief are in it only when they are asked for', () => {
    const docs = seedDossier(load('ahc'));
    record(docs);
    propose(docs, new Projection(docs).current);
    const bare = toJson(docs);
    expect(Object.keys(bare)).not.toContain('record');
    expect(Object.keys(bare)).not.toContain('briefs');
    expect(Object.keys(toJson(docs, { record: true }))).not.toContain('briefs');
    expect(Object.keys(bare.proposals ?? {})).toEqual(['declared']);
    expect(JSON.stringify(bare.proposals)).not.toMatch(/Ana|p1|record-|brief-/);
    expect(Object.keys(toJson(docs, { record: true }).proposals ?? {})).toEqual(['declared', 'record']);
    expect(JSON.stringify(toJson(docs, { brief: true }).proposals)).not.toMatch(/Ana|p1|record-/);
    const back = again(bare);
    expect(recordParts(back.record).entries.length).toBe(0);
    expect(briefParts(back.brief).briefs.size).toBe(0);
  });

  test('PO5: what is graded above the ceiling stays out, and all that leads to it', () => {
    const docs = emptyDocs();
    const parts = recordParts(docs.record);
    const statement = (id: string, grade: Grade) =>
      parts.statements.set(id, {
        id,
        delegations: ['NOR'],
        words: `words ${id}`,
        said: { at: '' },
        topics: [],
        grade,
      });
    statement('s1', 'record');
    statement('s2', 'confidence');
    const line = { speaker: [], raw: 'secret', at: '', said: { at: '' }, state: 'done' as const, by: 'p' };
    parts.lines.set('l1', { ...line, id: 'l1', grade: 'informal' });
    const target = { kind: 'text' as const };
    parts.entries.push([
      entry('open', {
        target,
        evidence: [
          { kind: 'statement', statement: 's1' },
          { kind: 'statement', statement: 's2' },
        ],
        line: 'l1',
      }),
      entry('told', { target, grade: 'confidence' }),
      entry('back', { target, act: { kind: 'withdrawal', of: 'told' } }),
      entry('back again', { target, act: { kind: 'confirmation', of: 'back' } }),
    ]);
    const json = toJson(docs, { record: true, ceiling: 'record' });
    expect(json.record?.entries.map(({ id }) => id)).toEqual(['open']);
    expect(json.record?.entries[0]?.evidence).toEqual([{ kind: 'statement', statement: 's1' }]);
    expect(JSON.stringify(json)).not.toMatch(/s2|l1|secret|told/);
    expect(toJson(docs, { record: true }).record?.entries.length).toBe(4);
  });
});

describe('proposals in the JSON form', () => {
  test('PR1: proposals, events, branches and comments of every layer come back as they were', () => {
    const docs = seedDossier(load('ahc'));
    propose(docs, new Projection(docs).current);
    const back = again(toJson(docs, EVERYTHING));
    for (const layer of PROPOSAL_LAYERS) {
      const [before, after] = [proposalParts(docs, layer), proposalParts(back, layer)];
      expect(after.proposals.toJSON()).toEqual(before.proposals.toJSON());
      expect(after.wordings.toJSON()).toEqual(before.wordings.toJSON());
      expect(after.proposalEvents.toJSON()).toEqual(before.proposalEvents.toJSON());
      expect(after.branches.toJSON()).toEqual(before.branches.toJSON());
      expect([...after.comments.keys()].sort()).toEqual([...before.comments.keys()].sort());
    }
    const [before, after] = [new Projection(docs).current, new Projection(back).current];
    expect(after.proposals.size).toBe(PROPOSAL_KINDS.length * PROPOSAL_LAYERS.length);
    for (const id of before.proposals.keys()) expect(after.examined(id)).toEqual(before.examined(id));
  });

  test('PO0: words that a comment is about keep their place when others are typed before them, and their words when they are gone', () => {
    const docs = seedDossier(load('ahc'));
    const { current } = new Projection(docs);
    const { section, block, text } = [...current.reading.byBlock.values()][2] as {
      section: string;
      block: string;
      text: string;
    };
    const place = { section, block, offset: 4, closeBlock: block, closeOffset: 8 };
    const anchor = anchorBracket(docs.text, place, text.slice(4, 9));
    const remark = { words: 'Why?', at: '2023-09-02', by: 'p', name: 'Ana', delegation: null };
    const target = { kind: 'span', anchor } as const;
    proposalParts(docs, 'declared').comments.set('c', { id: 'c', target, ...remark });
    const words = textParts(docs.text).sections.get(section) as Y.Text;
    const at = words.toString().indexOf(text.slice(0, 12));
    const targetNow = () => toJson(docs).proposals?.declared?.comments[0]?.target;
    expect(targetNow()).toEqual({ kind: 'span', place: { block, from: 4, to: 9 } });
    const start = (words.toDelta() as { insert: string | object }[]).reduce(
      ({ length, found }, { insert }) =>
        found || (typeof insert === 'string' && insert.startsWith(text.slice(0, 12)))
          ? { length, found: true }
          : { length: length + (typeof insert === 'string' ? insert.length : 1), found },
      { length: 0, found: false },
    ).length;
    expect(at).toBeGreaterThanOrEqual(0);
    words.insert(start, 'New: ');
    expect(targetNow()).toEqual({ kind: 'span', place: { block, from: 9, to: 14 } });
    expect(toJson(again(toJson(docs))).proposals).toEqual(toJson(docs).proposals);
    words.delete(start + 5, text.length);
    expect(targetNow()).toMatchObject({ kind: 'span', lost: text.slice(4, 9), block });
  });

  test('PO5: a proposal above the ceiling stays out, with what starts from it and all that is said on it', () => {
    const docs = seedDossier(load('ahc'));
    propose(docs, new Projection(docs).current);
    const { proposals } = proposalParts(docs, 'record');
    const amend = proposals.get('record-amend');
    if (amend !== undefined) proposals.set('record-amend', { ...amend, grade: 'confidence', line: 'l1' });
    const target = { kind: 'proposal', proposal: 'record-amend' } as const;
    recordParts(docs.record).entries.push([
      entry('onHidden', { target }),
      entry('back', { target: { kind: 'text' }, act: { kind: 'withdrawal', of: 'onHidden' } }),
      entry('onOpen', { target: { kind: 'proposal', proposal: 'record-delete' } }),
    ]);
    const json = toJson(docs, { ...EVERYTHING, ceiling: 'record' });
    const ids = json.record?.entries.map(({ id }) => id) ?? [];
    expect(ids).toContain('onOpen');
    expect(ids.filter((id) => id === 'onHidden' || id === 'back')).toEqual([]);
    expect(JSON.stringify(json)).not.toMatch(/record-amend|record-title/);
    expect(json.proposals?.record?.proposals.map(({ id }) => id)).toContain('record-delete');
    expect(json.proposals?.record?.comments.map(({ id }) => id)).toEqual(['span']);
    expect(JSON.stringify(toJson(docs, EVERYTHING))).toMatch(/record-amend/);
    expect(again(json)).toBeDefined();
  });

  test('the order that a person gave proposals comes through', () => {
    const docs = seedDossier(load('ahc'));
    propose(docs, new Projection(docs).current);
    const { proposals } = proposalParts(docs, 'declared');
    for (const [id, record] of proposals) proposals.set(id, { ...record, rank: id.length });
    const back = new Projection(again(toJson(docs, EVERYTHING))).current;
    for (const id of proposals.keys()) expect(back.proposals.get(id)?.rank).toBe(id.length);
  });

  test('settings that came later are written where they are not as they always were, and a file without them opens', () => {
    const docs = seedDossier(load('ahc'));
    expect(JSON.stringify(toJson(docs, EVERYTHING))).not.toMatch(/needsSeconder|desk/);
    expect(new Projection(docs).current.settings.needsSeconder).toBe(false);
    actsParts(docs.acts).settings.set('needsSeconder', true);
    recordParts(docs.record).settings.set('desk', 'chair');
    recordParts(docs.record).settings.set('strengths', { en: 'shall > should' });
    const { settings, recordSettings } = new Projection(again(toJson(docs, EVERYTHING))).current;
    expect([settings.needsSeconder, recordSettings.desk]).toEqual([true, 'chair']);
    expect(recordSettings.strengths).toEqual({ en: 'shall > should' });
  });
});

describe('JSON that is not a dossier', () => {
  const good = () => JSON.parse(JSON.stringify(load('ahc'))) as Record<string, unknown>;
  const refusal = (value: unknown) => {
    const read = readJson(typeof value === 'string' ? value : JSON.stringify(value));
    return read.ok ? null : read.error;
  };

  test('says what it is', () => {
    expect(refusal('{"format": ')?.code).toBe('no-json');
    expect(refusal('[1, 2]')?.code).toBe('no-dossier');
    expect(refusal({ format: 'other' })?.code).toBe('no-dossier');
    expect(refusal({ ...good(), version: 2 })).toEqual({ code: 'too-new', detail: { found: 2, known: 1 } });
  });

  test('names the place where the shape is wrong', () => {
    const json = good();
    (json.settings as Record<string, unknown>).marking = 'SECRET';
    expect(refusal(json)).toMatchObject({ code: 'invalid', detail: { path: 'settings.marking' } });
    const other = good() as { record: { entries: { stance: string }[] } };
    (other.record.entries[2] as { stance: string }).stance = 'YES';
    expect(refusal(other)).toMatchObject({ code: 'invalid', detail: { path: 'record.entries.2.stance' } });
  });

  test('does not point at brackets that are not there, nor call two things by one id', () => {
    const json = good() as { choices: unknown[]; text: { blocks: { id: string }[] }[] };
    json.choices.push({ place: { block: 'cnd-72-a', from: 0, to: 3 }, choice: {} });
    expect(refusal(json)).toEqual({ code: 'no-place', detail: { block: 'cnd-72-a', at: 0 } });
    const remark = { id: 'c', words: '', at: '', delegation: null };
    const comments = [{ ...remark, target: { kind: 'span', place: { block: 'cnd-72-a', from: 2, to: 9999 } } }];
    const declared = { proposals: [], events: [], branches: [], comments };
    expect(refusal({ ...good(), proposals: { declared } })).toEqual({
      code: 'no-place',
      detail: { block: 'cnd-72-a', at: 2 },
    });
    expect(refusal({ ...good(), proposals: { declared: { ...declared, comments: [remark, remark] } } })?.code).toBe(
      'invalid',
    );
    const twice = good() as typeof json;
    twice.text[1]?.blocks.push({ ...(twice.text[0]?.blocks[0] as { id: string }) });
    expect(refusal(twice)).toEqual({ code: 'twice', detail: { id: 'cnd-72-head' } });
  });

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('settings', 'documents', 'text', 'acts', 'record', 'proposals'),
        (value, where) => {
          expect(() => parseDossier(JSON.stringify({ ...good(), [where]: value }))).not.toThrow();
          expect(() => parseDossier(JSON.stringify(value))).not.toThrow();
        },
      ),
      { numRuns: 60, seed: 2 },
    );
  });
});
