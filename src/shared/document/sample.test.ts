import { describe, expect, it } from 'vitest';
import ahcExpected from '../../../fixtures/samples/ahc.expected.json' with { type: 'json' };
import ahc from '../../../fixtures/samples/ahc.json' with { type: 'json' };
import oewegExpected from '../../../fixtures/samples/oeweg.expected.json' with { type: 'json' };
import oeweg from '../../../fixtures/samples/oeweg.json' with { type: 'json' };
import type { DelegationCode } from '../domain/delegation';
import { findDelegation } from '../domain/names';
import type { Entry } from '../domain/position';
import { buildRoster } from '../domain/roster';
import type { DossierJson, JsonTarget } from './dossierJson';

/** What a careful reader counts, written by hand beside the sample (fixtures/samples/README.md). */
interface Expected {
  readonly dossier: string;
  readonly readings: Readonly<Record<string, ExpectedReading>>;
  readonly brackets: {
    readonly total: BracketCount;
    readonly byBlock: Readonly<Record<string, BracketCount>>;
  };
  readonly entries: number;
  readonly statements: number;
  readonly acts: number;
}
interface ExpectedReading {
  readonly kind: 'section' | 'block' | 'topic';
  readonly inherits?: string;
  readonly options: { readonly keep: { readonly stances: Stances } };
  /** The latest day on which an entry that holds was said; null where nobody spoke or no source gives a day. */
  readonly asOf: string | null;
  readonly projected: string;
  readonly formal: string;
}
type Entryish = Pick<Entry, 'stance' | 'delegations' | 'written' | 'said' | 'clock'>;
type Stances = Readonly<
  Record<string, { readonly written: number; readonly delegations: readonly DelegationCode[]; readonly states: number }>
>;
interface BracketCount {
  readonly negotiation: number;
  readonly sets: number;
  readonly editorial: number;
  readonly unmatched: number;
}

/** Members that are States, from 2020 to 2023: stated here so that the count does not rest on the code it is to check. */
const EU27 =
  'AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE'.split(
    ' ',
  );
/** Montserrat, the fifteenth member, is no State. */
const CARICOM14 = 'ATG BHS BRB BLZ DMA GRD GUY HTI JAM KNA LCA VCT SUR TTO'.split(' ');

function statesOf(codes: readonly DelegationCode[]): number {
  const states = new Set<string>();
  for (const code of codes) {
    if (code === 'EU') for (const member of EU27) states.add(member);
    else if (code === 'CARICOM') for (const member of CARICOM14) states.add(member);
    else if (/^[A-Z]{3}$/.test(code) && code !== 'MAC') states.add(code);
  }
  return states.size;
}

function keyOf(target: JsonTarget): string {
  if (target.kind === 'section') return target.section;
  if (target.kind === 'block') return target.block;
  if (target.kind === 'topic') return target.topic;
  throw new RangeError(`A sample points at sections, blocks and topics only: ${target.kind}`);
}

/** The entries that hold, one for each delegation: its latest by when it was said, then by clock (PO1). */
function holding(entries: readonly Entryish[]): ReadonlyMap<DelegationCode, Entryish> {
  const held = new Map<DelegationCode, Entryish>();
  const inOrder = [...entries].sort((a, b) =>
    a.said.at < b.said.at ? -1 : a.said.at > b.said.at ? 1 : a.clock - b.clock,
  );
  for (const entry of inOrder) for (const code of entry.delegations) held.set(code, entry);
  return held;
}

function count(entries: readonly Entryish[]): Stances {
  const held = holding(entries);
  const stances: Record<string, Stances[string]> = {};
  for (const stance of new Set([...held.values()].map((entry) => entry.stance))) {
    const delegations = [...held].filter(([, entry]) => entry.stance === stance).map(([code]) => code);
    const lists = new Set(delegations.map((code) => held.get(code)));
    const written = [...lists].reduce((sum, entry) => sum + (entry?.written ?? entry?.delegations ?? []).length, 0);
    stances[stance] = { written, delegations, states: statesOf(delegations) };
  }
  return stances;
}

const sorted = (stances: Stances): Stances =>
  Object.fromEntries(
    Object.entries(stances)
      .map(([code, held]) => [code, { ...held, delegations: [...held.delegations].sort() }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const SAMPLES: readonly (readonly [string, unknown, unknown])[] = [
  ['ahc', ahc, ahcExpected],
  ['oeweg', oeweg, oewegExpected],
];

describe.each(SAMPLES)('sample %s', (name, json, counted) => {
  const dossier = json as DossierJson;
  const expected = counted as Expected;
  const record = dossier.record;
  if (record === undefined) throw new RangeError(`${name}.json has no record`);
  const blocks = dossier.text.flatMap((section) => section.blocks.map((block) => ({ ...block, section: section.id })));
  const ids = {
    sections: dossier.text.map((section) => section.id),
    blocks: blocks.map((block) => block.id),
    topics: record.topics.map((topic) => topic.id),
    statements: record.statements.map((statement) => statement.id),
    entries: record.entries.map((entry) => entry.id),
  };

  it('TX2: every id is there once', () => {
    for (const list of Object.values(ids)) expect(new Set(list).size).toBe(list.length);
  });

  it('TX1: no block is empty, and none begins or ends with white space', () => {
    for (const block of blocks) expect(block.text).toBe(block.text.trim());
    for (const block of blocks) expect(block.text).not.toBe('');
  });

  it('every section names its document', () => {
    const documents = dossier.documents.map((document) => document.id);
    for (const section of dossier.text) expect(documents).toContain(section.document);
  });

  it('PO0, PO6: every entry points at what exists and shows its evidence', () => {
    const known = new Set<string>([...ids.sections, ...ids.blocks, ...ids.topics]);
    for (const entry of record.entries) {
      expect(known).toContain(keyOf(entry.target));
      expect(entry.evidence.length).toBeGreaterThan(0);
      for (const evidence of entry.evidence) {
        if (evidence.kind === 'statement') expect(ids.statements).toContain(evidence.statement);
        else expect(evidence.words).not.toBe('');
      }
    }
    for (const statement of record.statements) {
      for (const topic of statement.topics) expect(ids.topics).toContain(topic);
    }
    for (const act of dossier.acts) expect(known).toContain(keyOf(act.target));
  });

  it('PO6: an entry says what its statement says: names, delegations and day are the same', () => {
    for (const entry of record.entries) {
      for (const evidence of entry.evidence) {
        if (evidence.kind !== 'statement') continue;
        const statement = record.statements.find((candidate) => candidate.id === evidence.statement);
        expect(statement?.said.at).toBe(entry.said.at);
        const speakers = [...(statement?.delegations ?? []), ...(statement?.onBehalfOf ?? [])];
        for (const code of entry.delegations) expect(speakers).toContain(code);
        expect(entry.written).toEqual(statement?.written);
      }
    }
  });

  it('DE4: the names of a list are the ones in its sentence', () => {
    for (const statement of record.statements) {
      if (statement.delegations.length < 2) continue;
      for (const written of statement.written ?? []) expect(statement.words).toContain(written);
    }
  });

  it('DE1: the roster reads every name as the delegation it was entered for', () => {
    const roster = buildRoster(record.delegations);
    for (const { id, written, delegations, onBehalfOf } of [...record.entries, ...record.statements]) {
      for (const code of [...delegations, ...(onBehalfOf ?? [])]) expect([...roster.byCode.keys()]).toContain(code);
      // One source writes "Korea", which alone names nobody; a person read it (README, doubts).
      const codes = (written ?? []).map((name) => (name === 'Korea' ? 'KOR' : findDelegation(name, roster)?.code));
      const speakers = [...new Set([...delegations, ...(onBehalfOf ?? [])])];
      if (codes.length > 0) expect({ id, codes: [...new Set(codes)] }).toEqual({ id, codes: speakers });
    }
  });

  it('DE4: a delegation stands once in an entry, however often its name is written', () => {
    for (const entry of record.entries) {
      expect(new Set(entry.delegations).size).toBe(entry.delegations.length);
      if (entry.written !== undefined) expect(entry.written.length).toBeGreaterThanOrEqual(entry.delegations.length);
    }
  });

  it('has as many entries, statements and acts as were counted', () => {
    expect(record.entries.length).toBe(expected.entries);
    expect(record.statements.length).toBe(expected.statements);
    expect(dossier.acts.length).toBe(expected.acts);
  });

  it('DE4, PO2: names, delegations and States per stance are what a careful reader counts', () => {
    for (const [key, reading] of Object.entries(expected.readings)) {
      const above = reading.kind === 'block' ? blocks.find((block) => block.id === key)?.section : undefined;
      const held = record.entries.filter((entry) => keyOf(entry.target) === key || keyOf(entry.target) === above);
      const days = [...holding(held).values()].map((entry) => entry.said.at).sort();
      expect({ key, asOf: days.at(-1) || null }).toEqual({ key, asOf: reading.asOf });
      expect({ key, stances: sorted(count(held)) }).toEqual({
        key,
        stances: sorted(reading.options.keep.stances),
      });
    }
  });

  it('every target of an entry or an act has a reading that was written down', () => {
    for (const entry of record.entries) expect(Object.keys(expected.readings)).toContain(keyOf(entry.target));
    for (const act of dossier.acts) expect(expected.readings[keyOf(act.target)]?.formal).toBe(act.kind);
  });

  it('BR1: brackets of the provisions are as many as were counted', () => {
    const total = { negotiation: 0, editorial: 0, unmatched: 0 };
    for (const block of blocks) {
      if (block.kind === 'note') continue;
      const open = block.text.split('[').length - 1;
      const close = block.text.split(']').length - 1;
      const editorial = block.text.split('[...]').length - 1;
      const counted = {
        negotiation: Math.min(open, close) - editorial,
        editorial,
        unmatched: Math.abs(open - close),
      };
      const { sets: _, ...wanted } = expected.brackets.byBlock[block.id] ?? {
        sets: 0,
        negotiation: 0,
        editorial: 0,
        unmatched: 0,
      };
      expect({ block: block.id, ...counted }).toEqual({ block: block.id, ...wanted });
      total.negotiation += counted.negotiation;
      total.editorial += counted.editorial;
      total.unmatched += counted.unmatched;
    }
    expect(expected.brackets.total).toMatchObject(total);
  });
});
