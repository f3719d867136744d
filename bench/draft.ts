import type { DossierJson, JsonSection } from '../src/shared/document/dossierJson';
import { STATES } from '../src/shared/domain/states';

/** A draft to measure on: always the same for the same numbers. */
export interface DraftSize {
  readonly blocks: number;
  readonly blocksASection: number;
  readonly entries: number;
  /** Proposals on the words of one article, and all in all. */
  readonly proposals?: { readonly onOne: number; readonly all: number };
}

/** The article that a person types in, in the middle of the text: the one with most proposals on it. */
export function middleSection({ blocks, blocksASection }: DraftSize): number {
  return Math.floor(blocks / blocksASection / 2);
}

export const LARGE: DraftSize = { blocks: 5000, blocksASection: 25, entries: 100_000 };

const WORDS =
  'the State Party shall adopt such legislative and other measures as may be necessary to establish criminal offences under its domestic law when committed intentionally without right access computer data'.split(
    ' ',
  );

function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

/** 60 words a block with three pairs of brackets, one of them in another. */
function paragraph(random: (below: number) => number, number: number): string {
  const words = [`${number}.`];
  for (let i = 0; i < 60; i++) {
    if (i === 10) words.push('[shall]');
    else if (i === 30) words.push('[and [other]', 'measures]');
    else words.push(WORDS[random(WORDS.length)] as string);
  }
  return words.join(' ');
}

export function draftSections({ blocks, blocksASection }: DraftSize): JsonSection[] {
  const random = chance(7);
  return Array.from({ length: Math.ceil(blocks / blocksASection) }, (_, s) => ({
    id: `s${s}`,
    blocks: [
      { id: `h${s}`, text: `Article ${s + 1}. Measures` },
      ...Array.from({ length: blocksASection - 1 }, (_, b) => ({ id: `b${s}-${b}`, text: paragraph(random, b + 1) })),
    ],
  }));
}

/** Proposals of many delegations, each on the words of one paragraph: a word for another, one taken out, two put in. */
function draftProposals(size: DraftSize, sections: readonly JsonSection[]): NonNullable<DossierJson['proposals']> {
  const { onOne, all } = size.proposals ?? { onOne: 0, all: 0 };
  const middle = middleSection(size);
  const random = chance(13);
  const proposals = Array.from({ length: all }, (_, i) => {
    const section = i < onOne ? middle : (middle + 1 + (i % (sections.length - 1))) % sections.length;
    const blocks = sections[section]?.blocks ?? [];
    const block = blocks[1 + (i % (blocks.length - 1))];
    if (block === undefined) throw new RangeError(`No paragraph in section ${section}`);
    const words = block.text.split(' ');
    const at = 2 + random(words.length - 6);
    words.splice(at, 1 + random(2), ...(random(3) === 0 ? [] : ['newly', 'proposed']));
    return {
      id: `proposal${String(i).padStart(8, '0')}`,
      kind: 'amend' as const,
      base: [{ block: block.id, words: block.text }],
      proponents: [STATES[random(193)]?.code ?? 'BRA'],
      said: { at: `2026-02-${String(1 + random(28)).padStart(2, '0')}` },
      grade: 'record' as const,
      notedAt: '2026-02-28T10:00:00.000Z',
      words: [words.join(' ')],
    };
  });
  return { declared: { proposals, events: [], branches: [], comments: [] } };
}

export function draftDossier(size: DraftSize): DossierJson {
  const random = chance(11);
  const sections = Math.ceil(size.blocks / size.blocksASection);
  const text = draftSections(size);
  const stances = ['SUP', 'OPP', 'FLX', 'RSV', 'AMD'] as const;
  return {
    format: 'chapeau-dossier',
    version: 1,
    settings: {
      id: 'bench',
      title: 'A draft of five thousand paragraphs',
      forum: '',
      marking: 'none',
      participants: [],
      withoutVote: [],
      consensusOnly: false,
      bracketMeaning: 'unset',
    },
    documents: [],
    choices: [],
    acts: [],
    text,
    ...(size.proposals === undefined ? {} : { proposals: draftProposals(size, text) }),
    record: {
      settings: { watch: [], quorum: 0.5, ceiling: 'record', ourDelegation: null },
      delegations: [],
      topics: [],
      statements: [],
      lines: [],
      awaited: [],
      entries: Array.from({ length: size.entries }, (_, i) => ({
        id: `e${i}`,
        target: { kind: 'block' as const, block: `b${random(sections)}-${random(size.blocksASection - 1)}` },
        option: 'keep' as const,
        delegations: [STATES[random(193)]?.code ?? 'BRA'],
        stance: stances[random(stances.length)] ?? 'SUP',
        grade: 'record' as const,
        evidence: [],
        said: { at: `2026-01-${String(1 + random(28)).padStart(2, '0')}` },
        notedAt: '',
        notedBy: '',
        clock: i + 1,
        fingerprint: '',
        act: { kind: 'said' as const },
      })),
    },
  };
}
