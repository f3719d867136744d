import { describe, expect, it } from 'vitest';
import type { BracketChoice } from '../domain/bracket';
import type { SourceSection } from '../domain/provision';
import { readDraft } from './read';
import { segment } from './segment';

/** A draft of articles, each of some paragraphs longer than any title. */
function draftOf(articles: number, paragraphs: number): readonly SourceSection[] {
  const lines: string[] = [];
  for (let a = 1; a <= articles; a++) {
    lines.push(`Article ${a}`);
    for (let p = 1; p <= paragraphs; p++) {
      lines.push(
        `${p}. The masters of vessels that come into port ${a} [shall] [should] write down in its book, on the day they come, the name of the vessel, the name of its owner [and of its crew], the port it left and the port it goes to, so that others may find it.`,
      );
    }
  }
  return segment(lines.join('\n')).sections;
}

function edit(
  sections: readonly SourceSection[],
  s: number,
  b: number,
  change: (text: string) => string,
): readonly SourceSection[] {
  return sections.map((section, i) =>
    i !== s
      ? section
      : {
          ...section,
          blocks: section.blocks.map((block, k) => (k === b ? { ...block, text: change(block.text) } : block)),
        },
  );
}

describe('reading on top of a reading', () => {
  const sections = draftOf(6, 5);
  const before = readDraft(sections);

  it('gives the same reading for the same sections', () => {
    expect(readDraft(sections, {}, before)).toBe(before);
    expect(readDraft([...sections], {}, before)).toBe(before);
  });

  it('keeps everything but the block that changed', () => {
    const after = readDraft(
      edit(sections, 2, 3, (text) => text.replace('book', 'large book')),
      {},
      before,
    );
    expect(after.sections[1]).toBe(before.sections[1]);
    expect(after.sections[3]).toBe(before.sections[3]);
    expect(after.sections[2]).not.toBe(before.sections[2]);
    const changed = sections[2]?.blocks[3]?.id as string;
    for (const [id, provision] of after.byBlock) {
      if (id === changed) expect(provision).not.toBe(before.byBlock.get(id));
      else expect(provision).toBe(before.byBlock.get(id));
    }
  });

  it('keeps what a bracket over two paragraphs does not reach', () => {
    const opened = readDraft(
      edit(sections, 2, 2, (text) => text.replace('on the day', '[on the day')),
      {},
      before,
    );
    const closed = readDraft(
      edit(
        edit(sections, 2, 2, (text) => text.replace('on the day', '[on the day')),
        2,
        3,
        (text) => text.replace('they come,', 'they come],'),
      ),
      {},
      opened,
    );
    expect(closed.sections[2]?.provisions[2]?.brackets.some((bracket) => bracket.span === 'section')).toBe(true);
    expect(closed.sections[2]?.provisions[4]).toBe(before.sections[2]?.provisions[4]);
    expect(closed.sections[3]).toBe(before.sections[3]);
  });

  it('BR2: numbers brackets anew between the ends of a pair over articles, and only there', () => {
    const open = edit(sections, 1, 1, (text) => text.replace('the name', '[the name'));
    const both = edit(open, 3, 1, (text) => text.replace('the port it left', 'the port] it left'));
    const reading = readDraft(both, {}, readDraft(open, {}, before));
    expect(reading.sections[2]?.provisions[1]?.brackets.map((bracket) => bracket.depth)).toEqual([2, 2, 2]);
    expect(reading.sections[4]).toBe(before.sections[4]);
    expect(reading.diagnostics).toMatchObject([{ code: 'bracket.crosses-section' }]);
    const mended = readDraft(sections, {}, reading);
    expect(mended.sections).toEqual(before.sections);
  });

  it('gives later articles a new reading only where something is handed on to them', () => {
    const renamed = readDraft(
      edit(sections, 2, 0, () => 'Article 3 bis'),
      {},
      before,
    );
    expect(renamed.sections[2]?.address).toBe('Art. 3 bis');
    expect(renamed.sections[3]).toBe(before.sections[3]);
  });
});

describe('what persons chose', () => {
  const sections = segment(
    '1. [Ports are free to all who come.]\n2. [Ports are shut to all who come.]\n3. Ports [keep] [and] [print] a book [sic].',
  ).sections;
  const reading = readDraft(sections);
  const ids = reading.sections.flatMap((section) =>
    section.provisions.flatMap((one) => one.brackets.map((bracket) => bracket.id)),
  );
  const choose = (entries: readonly (readonly [string, BracketChoice])[]) =>
    readDraft(sections, { choices: new Map(entries) }, reading);

  it('BR3: a kind that a person set stands, and says so', () => {
    const chosen = choose([[ids[5] as string, { kind: 'negotiation' }]]);
    const bracket = chosen.sections[0]?.provisions[2]?.brackets[3];
    expect(bracket).toMatchObject({ kind: 'negotiation', reason: 'person' });
    expect(chosen.sections[0]?.provisions[0]).toBe(reading.sections[0]?.provisions[0]);
    expect(readDraft(sections, {}, chosen).sections).toEqual(reading.sections);
  });

  it('BR4: paragraphs in a row become a choice when a person says so', () => {
    expect(reading.sections[0]?.provisions[0]?.brackets[0]?.set).toBeNull();
    const chosen = choose([[ids[0] as string, { alternatives: true }]]);
    expect(chosen.sections[0]?.provisions.slice(0, 2).map((one) => one.brackets[0]?.option)).toEqual([1, 2]);
    expect(chosen.sections[0]?.sets.find((set) => set.id === ids[0])?.certain).toBe(true);
  });

  it('BR4: adjacent brackets are questions of their own when a person says so', () => {
    const chosen = choose([[ids[3] as string, { alternatives: false }]]);
    expect(chosen.sections[0]?.provisions[2]?.brackets.every((bracket) => bracket.set === null)).toBe(true);
  });
});

describe('what a format or a person says of a block', () => {
  it('TX4: kind, depth and marker that were set take the place of what is derived', () => {
    const sections: readonly SourceSection[] = [
      {
        id: 's',
        blocks: [
          { id: 'a', text: 'Article 5' },
          { id: 'b', text: 'Ports are free.', marker: '1.' },
          { id: 'c', text: 'At night;', marker: '(a)' },
          { id: 'd', text: 'Ships are many.', depth: 3 },
          { id: 'e', text: 'Seen on page two', kind: 'running' },
          { id: 'f', text: 'As agreed.', kind: 'footnote', marker: '1' },
        ],
      },
    ];
    const provisions = readDraft(sections).sections[0]?.provisions ?? [];
    expect(provisions.map((one) => [one.address, one.depth, one.kind])).toEqual([
      ['Art. 5', 0, 'heading'],
      ['Art. 5(1)', 1, 'provision'],
      ['Art. 5(1)(a)', 2, 'provision'],
      ['Art. 5, para. 1', 3, 'provision'],
      ['Art. 5(1)(a), page line 1', 0, 'running'],
      ['Art. 5(1)(a), footnote 1', 2, 'footnote'],
    ]);
    expect(provisions[1]?.marker).toMatchObject({ written: '1.', start: 0, end: 0 });
    // The number of a note is shown and counts nothing.
    expect(provisions[5]?.marker).toMatchObject({ written: '1', label: '', start: 0, end: 0 });
  });

  it('TX4: a text of another document begins anew', () => {
    const one = segment('Article 1\n1. Ports are free.').sections.map((section) => ({ ...section, document: 'd1' }));
    const two = [{ id: 'x', document: 'd2', blocks: [{ id: 'y', text: '(a) Ships are many.' }] }];
    expect(readDraft([...one, ...two]).byBlock.get('y')?.address).toBe('(a)');
  });
});
