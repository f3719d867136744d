import { afterEach, describe, expect, it, vi } from 'vitest';
import { recordPositions } from '../../shared/document/actions/positions';
import { type NewProposal, propose, reword } from '../../shared/document/actions/proposals';
import { changeDossier } from '../../shared/document/actions/settings';
import { TextDesk } from '../../shared/testing/textDesk';
import type { DrawingState } from './drawing';
import { ProposedDrawings } from './proposedDrawings';

const TEXT = ['1. States may cooperate in good faith.', '2. Each Party shall report annually.'];

const STATE: DrawingState = {
  selection: new Set(),
  view: 'marked',
  asIf: new Map(),
  stepped: new Map(),
  settled: new Map(),
  folded: new Set(),
  hover: null,
  status: true,
  found: null,
  typing: null,
  proposals: { which: 'all', by: [], focus: null, branch: null, publicOnly: false, opened: new Set() },
};

function desk(): TextDesk {
  return TextDesk.pair(TEXT)[0];
}

function amend(own: TextDesk, code: string, words: string, more: Partial<NewProposal> = {}): string {
  return own.act((writing) =>
    propose(writing, { kind: 'amend', blocks: ['b0'], words: [words], proponents: [code], ...more }),
  );
}

function drawn(drawings: ProposedDrawings, own: TextDesk, block = 'b0', state: Partial<DrawingState> = {}) {
  const provision = own.model.reading.byBlock.get(block);
  if (provision === undefined) throw new RangeError(block);
  return drawings.on(own.model, provision, false, { ...STATE, ...state });
}

/** The words under ranges of a class. */
function under(own: TextDesk, drawing: ReturnType<typeof drawn>, name: string): string[] {
  const { text } = own.model.reading.byBlock.get('b0') ?? { text: '' };
  return drawing.ranges.flatMap(({ from, to, attributes }) => (attributes.class === name ? text.slice(from, to) : []));
}

const shown = (change: Partial<DrawingState['proposals']>) => ({ proposals: { ...STATE.proposals, ...change } });

afterEach(() => vi.useRealTimers());

describe('proposals in the text', () => {
  it('PR1: one is drawn in its place; of several each touched word bears a cue, and the one in focus is drawn', () => {
    const own = desk();
    const drawings = new ProposedDrawings(() => {});
    const first = amend(own, 'BRA', TEXT[0]?.replace('may', 'shall') ?? '');
    const alone = drawn(drawings, own);
    expect([under(own, alone, 'proposed-out'), alone.widgets.length, alone.beside.length]).toEqual([['may'], 1, 1]);
    amend(own, 'EGY', TEXT[0]?.replace('good faith', 'peace') ?? '');
    const both = drawn(drawings, own);
    expect(under(own, both, 'proposed-out')).toEqual([]);
    expect(under(own, both, 'proposed-touched')).toEqual(['may', 'good faith']);
    const focused = drawn(drawings, own, 'b0', shown({ focus: first }));
    expect(under(own, focused, 'proposed-out')).toEqual(['may']);
    expect(under(own, focused, 'proposed-touched')).toEqual([]);
  });

  it('CF1: what is not in the room is not on a projector, whatever is chosen; drafts are not among what is tabled', () => {
    const own = desk();
    const drawings = new ProposedDrawings(() => {});
    amend(own, 'BRA', TEXT[0]?.replace('may', 'shall') ?? '', { layer: 'record' });
    amend(own, 'NOR', TEXT[0]?.replace('may', 'must') ?? '', { layer: 'brief' });
    for (const status of [false, true])
      expect(drawn(drawings, own, 'b0', { status, ...shown({ publicOnly: true }) }).beside).toEqual([]);
    amend(own, 'CHL', TEXT[0]?.replace('may', 'will') ?? '', { layer: 'declared' });
    expect(
      under(own, drawn(drawings, own, 'b0', { status: false, ...shown({ publicOnly: true }) }), 'proposed-out'),
    ).toEqual(['may']);
    expect(drawn(drawings, own, 'b0', shown({ which: 'tabled' })).beside[0]?.key).not.toContain('NOR');
    expect(drawn(drawings, own, 'b0', shown({ by: ['NOR'] })).beside[0]?.key).not.toContain('BRA');
    for (const state of [shown({ which: 'none' }), { view: 'clean' as const }])
      expect(drawn(drawings, own, 'b0', state)).toMatchObject({ ranges: [], widgets: [], beside: [] });
  });

  it('CF1: on a projector nobody is said to support or oppose a proposal, nor to be without a seconder', () => {
    const own = desk();
    const drawings = new ProposedDrawings(() => {});
    own.act((writing) => changeDossier(writing, { needsSeconder: true }));
    const words = TEXT[0]?.replace('may', 'shall') ?? '';
    const [one] = [amend(own, 'BRA', words, { layer: 'declared' }), amend(own, 'EGY', words, { layer: 'declared' })];
    own.act((writing) =>
      recordPositions(writing, [
        { target: `p:${one}`, option: 'keep', delegations: ['NOR'], stance: 'SUP', grade: 'record', said: { at: '' } },
      ]),
    );
    const key = (status: boolean) => drawn(drawings, own, 'b0', { status }).beside[0]?.key ?? '';
    expect(key(true)).toContain('"supporters":1');
    expect(key(true)).toContain('"parked"');
    expect(key(false)).not.toContain('"supporters":1');
    expect(key(false)).not.toContain('"parked"');
  });

  it('a key elsewhere draws nothing anew; in the paragraph the drawing goes along, and is made anew at rest', () => {
    vi.useFakeTimers();
    const own = desk();
    let rests = 0;
    const drawings = new ProposedDrawings(() => {
      rests += 1;
    });
    amend(own, 'BRA', TEXT[0]?.replace('may', 'shall') ?? '');
    const id = own.act((writing) =>
      propose(writing, {
        kind: 'insert',
        place: { section: 's0', after: 'b0' },
        words: ['1 bis. New.'],
        proponents: ['BRA'],
      }),
    );
    const before = drawn(drawings, own);
    own.dispatch((tr) => tr.insertText('x', tr.doc.content.size - 4));
    expect(drawn(drawings, own)).toBe(before);

    own.dispatch((tr) => tr.insertText('All ', 5));
    const carried = drawn(drawings, own);
    expect(under(own, carried, 'proposed-out')).toEqual(['may']);
    expect(carried.beside).toBe(before.beside);
    expect(drawn(drawings, own)).toBe(carried);
    vi.advanceTimersByTime(1000);
    expect(rests).toBe(1);
    const anew = drawn(drawings, own);
    expect(anew).not.toBe(carried);
    expect(anew.beside[0]?.key).toContain('adjusted');
    own.act((writing) => reword(writing, id, ['1 bis. Newer.']));
    expect(drawn(drawings, own).beside.at(-1)?.key).toContain('Newer');
  });

  it('ten on one paragraph are four lines and the rest; three new paragraphs behind one place are lines', () => {
    const own = desk();
    const drawings = new ProposedDrawings(() => {});
    for (let i = 0; i < 10; i++) amend(own, 'BRA', `1. States may cooperate ${i} times.`);
    const lines = drawn(drawings, own).beside.map(({ key }) => JSON.parse(key)[2].length);
    expect(lines).toEqual([4]);
    expect(
      JSON.parse(drawn(drawings, own, 'b0', shown({ opened: new Set(['b0']) })).beside[0]?.key ?? '')[2],
    ).toHaveLength(10);
    for (let i = 0; i < 3; i++)
      own.act((writing) =>
        propose(writing, {
          kind: 'insert',
          place: { section: 's0', after: 'b1' },
          words: [`New ${i}.`],
          proponents: [],
        }),
      );
    expect(drawn(drawings, own, 'b1').beside).toHaveLength(1);
  });
});
