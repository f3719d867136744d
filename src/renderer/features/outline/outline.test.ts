import { describe, expect, it } from 'vitest';
import { recordActs } from '../../../shared/document/actions/acts';
import { recordPositions } from '../../../shared/document/actions/positions';
import { meet } from '../../../shared/testing/cohort';
import { TextDesk } from '../../../shared/testing/textDesk';
import { SampleDesk } from '../../testing/sampleDesk';
import { ConcernsReader } from './concerns';
import { countByFilter, outlineRows, rowFor } from './outlineRows';
import { type OutlineNode, outlineTree } from './outlineTree';
import { rowShape } from './outlineWords';
import { FILTERS, type FilterName, OutlineStanding } from './standing';

function open(name: 'ahc' | 'oeweg') {
  const desk = new SampleDesk(name);
  const standing = new OutlineStanding();
  const concerns = new ConcernsReader();
  const read = (our: string | null = null) => {
    const { model } = desk;
    const tree = outlineTree(model);
    return { model, tree, ...standing.read(model, tree, concerns.concerns(model, our, true)) };
  };
  const list = (filter: FilterName, query = '', our: string | null = null, unfolded: [string, boolean][] = []) => {
    const { tree, of } = read(our);
    const { rows, units } = outlineRows(tree, of, { filter, query, unfolded: new Map(unfolded) });
    return {
      rows,
      units,
      labels: rows.map(({ node }) => `${node.address} ${node.title}`.trim()),
      keys: rows.map(({ node }) => node.key),
    };
  };
  return { desk, read, list };
}

const flat = (nodes: readonly OutlineNode[]): readonly OutlineNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.children)]);

describe('the outline of the sample', () => {
  it('gathers articles by document, in the order of the text, and calls each by number and title', () => {
    const { list } = open('ahc');
    const { labels } = list('all');
    expect(labels).toContain('Art. 2 Use of terms');
    expect(labels).toContain(
      'Art. 72 cross-border access to stored [computer data] [electronic/digital information] with consent or where publicly available',
    );
    expect(labels).toContain('Art. 10 bis Unlawful interference with critical information infrastructure');
    expect(labels).toContain('Art. 40 General Principles and procedures relating to mutual legal assistance');
    expect(labels.filter((label) => /^Art\. /.test(label))).toHaveLength(13);
  });

  it('names the parts of an article by their place in it, and shows them when it is unfolded', () => {
    const { list } = open('ahc');
    const { rows } = list('all', '', null, [['s:cnd-72', true]]);
    const at = rows.findIndex(({ node }) => node.key === 's:cnd-72');
    expect(rows.slice(at + 1, at + 4).map(({ node }) => node.address)).toEqual(['72, chapeau', '72(a)', '72(b)']);
    expect(rows[at + 1]?.level).toBe((rows[at]?.level ?? 0) + 1);
  });

  it('CO2: shows an article as far as its least advanced part, and one whose parts are all settled as settled', () => {
    const { read } = open('ahc');
    const { tree, of } = read();
    const node = (key: string) => flat(tree).find((one) => one.key === key) as OutlineNode;
    expect(of(node('s:dtc-36')).rollUp?.worst).toBe('contested');
    expect(of(node('s:dtc-43')).settled).toBe(true);
    expect(of(node('s:dtc-45')).open).toBe(3);
    expect(of(node('s:cnd-72')).open).toBe(7);
    expect(of(node('s:cnd-72')).spoke).toBe(29);
    expect(of(node('s:dtc-36')).spoke).toBe(20);
  });

  it('CO1d: counts for a whole everybody who spoke on it or on anything in it, each once, so that a word more never makes it fall', () => {
    const { desk, read } = open('ahc');
    const spoke = () => {
      const { tree, of } = read();
      return of(flat(tree).find((one) => one.key === 's:dtc-36') as OutlineNode).spoke;
    };
    const say = (target: string, delegations: readonly string[], stance: 'OPP' | 'CLA') =>
      desk.act((writing) =>
        recordPositions(writing, [
          { target, option: 'keep', delegations, stance, grade: 'record', said: { at: '2023-09-03' } },
        ]),
      );
    expect(spoke()).toBe(20);
    say('s:dtc-36', ['BRA'], 'OPP');
    expect(spoke()).toBe(21);
    say('b:dtc-36-1', ['BRA', 'PER'], 'OPP');
    expect(spoke()).toBe(22);
    say('b:dtc-36-1', ['TUN'], 'CLA');
    expect(spoke()).toBe(22);
  });

  it('CO3b: an article keeps its warning when the chair rules on a part that somebody opposes, and both are drawn', () => {
    const { desk, read } = open('ahc');
    desk.act((writing) =>
      recordPositions(writing, [
        {
          target: 'b:dtc-2-d',
          option: 'keep',
          delegations: ['EGY', 'FRA'],
          stance: 'OPP',
          grade: 'record',
          said: { at: '2023-09-03' },
        },
      ]),
    );
    const seen = (key: string, shown: 'all' | 'chair' = 'all') => {
      const { tree, of } = read();
      return rowShape(of(flat(tree).find((one) => one.key === key) as OutlineNode), shown);
    };
    expect(seen('b:dtc-2-d')).toMatchObject({ shape: 'contested', against: '' });
    desk.act((writing) => recordActs(writing, [{ target: 'b:dtc-2-d', kind: 'agreed', at: '2023-09-04' }]));
    expect(seen('b:dtc-2-d')).toMatchObject({ shape: 'agreed', against: 'ruled against the word of EGY, FRA' });
    expect(seen('s:dtc-2')).toMatchObject({ shape: 'contested', against: 'ruled against the word of EGY, FRA' });
    expect(seen('b:dtc-2-d', 'chair')).toMatchObject({ shape: 'agreed', against: '' });
  });

  it('CO1: lists under "nobody has spoken" what nobody spoke on, and never a target with a standing act', () => {
    const { list } = open('ahc');
    const { keys, rows } = list('unspoken');
    expect(keys).toContain('s:dtc-2');
    expect(keys).toContain('b:dtc-36-1');
    expect(rows.find(({ node }) => node.key === 's:dtc-36')?.context).toBe(true);
    expect(keys).not.toContain('s:dtc-43');
    expect(keys).not.toContain('b:dtc-43-1');
    expect(keys).not.toContain('s:cnd-72');
  });

  it('lists what is contested, unfolded where only a part of an article is', () => {
    const { list } = open('ahc');
    const { keys, units } = list('contested');
    expect(keys.filter((key) => key.startsWith('s:'))).toEqual([
      's:cnd-72',
      's:dtc-10-bis',
      's:dtc-10-ter',
      's:dtc-15-septies',
      's:dtc-21',
      's:dtc-29',
      's:dtc-36',
    ]);
    expect(units).toBe(7);
    expect(keys).toContain('b:dtc-36-1-bis');
    expect(keys).not.toContain('b:dtc-36-1');
    expect(keys).not.toContain('b:cnd-72-b');
  });

  it('counts for each filter as many articles as it then lists', () => {
    const { read, list } = open('ahc');
    const { tree, of } = read('EGY');
    const counts = countByFilter(tree, of, FILTERS);
    for (const filter of FILTERS) expect(list(filter, '', 'EGY').units, filter).toBe(counts.get(filter));
    expect(counts.get('ours')).toBeGreaterThan(0);
  });

  it('lists as ours what our delegation spoke on, itself or through a group that binds it', () => {
    const { list, desk } = open('ahc');
    expect(list('ours').units).toBe(0);
    expect(list('ours', '', 'IND').keys.filter((key) => !key.startsWith('d:'))).toEqual([
      's:cnd-72',
      's:dtc-36',
      'b:dtc-36-1-bis',
    ]);
    expect(list('ours', '', 'FRA').keys).toContain('s:cnd-72');
    desk.act((writing) =>
      recordPositions(writing, [
        {
          target: 's:dtc-2',
          option: 'keep',
          delegations: ['IND'],
          stance: 'RSV',
          grade: 'record',
          said: { at: '2023-09-03' },
        },
      ]),
    );
    expect(list('ours', '', 'IND').keys).toContain('s:dtc-2');
  });

  it('combines a filter with words of the title, the number or the text', () => {
    const { list } = open('ahc');
    expect(list('all', 'personal data').keys).toContain('s:dtc-36');
    expect(list('contested', 'personal data').keys).toContain('b:dtc-36-1-bis');
    expect(list('contested', 'use of terms').rows).toEqual([]);
    expect(list('all', '10 ter').keys.filter((key) => key.startsWith('s:'))).toContain('s:dtc-10-ter');
    expect(list('all', 'CRITICAL Infrastructure').keys).toContain('s:dtc-10-bis');
  });

  it('finds for any question the row that stands for it', () => {
    const { list, read } = open('ahc');
    const { rows } = list('all');
    const { model } = read();
    const places = new Map(rows.flatMap(({ node }, i) => (node.target === null ? [] : [[node.target, i] as const])));
    const bracket = model.reading.byBlock.get('cnd-72-b')?.brackets[0];
    if (bracket === undefined) throw new Error('no bracket in 72(b)');
    const at = rowFor(model, places, model.questionOf(bracket).key);
    expect(rows[at ?? -1]?.node.key).toBe('s:cnd-72');
    expect(rowFor(model, places, 'b:cnd-72-title')).toBe(at);
    expect(rowFor(model, places, null)).toBeNull();
  });

  it('says what is stale once words change, and only there', () => {
    const { list, desk } = open('ahc');
    expect(list('stale').units).toBe(0);
    const words = desk.docs.text.getMap('sections').get('dtc-36') as {
      insert(at: number, text: string): void;
      toString(): string;
    };
    const text = desk.model.reading.byBlock.get('dtc-36-1-bis')?.text ?? '';
    expect(text).not.toBe('');
    words.insert(words.toString().indexOf('bis.') + 6, ' henceforth and irrevocably ');
    const { keys } = list('stale');
    expect(keys.filter((key) => key.startsWith('s:'))).toEqual(['s:dtc-36']);
  });
});

describe('titles in the outline', () => {
  it('are words: signs of Markdown and a bracket that belongs to the number are left out, other brackets stay', () => {
    const [desk] = TextDesk.pair(
      ['## Article 2 *(purpose)*', '1. Ports are open.'],
      ['[Article 3 bis] (Quays)', '1. Quays are open.'],
      ['Article 4. Threshold[s] for ships', '1. Ships are long.'],
    );
    const titles = outlineTree(desk.model).map(({ address, title }) => `${address} | ${title}`);
    expect(titles).toEqual(['Art. 2 | (purpose)', 'Art. 3 bis | (Quays)', 'Art. 4 | Threshold[s] for ships']);
  });
});

describe('notes on the text', () => {
  it('TH1: count what two people did at one place, in the figures and by the filter', () => {
    const [a, b] = TextDesk.pair(['# Article 1', '1. Ports shall be open.'], ['# Article 2', '1. Quays are open.']);
    const standing = new OutlineStanding();
    const reader = new ConcernsReader();
    const read = () => {
      const tree = outlineTree(a.model);
      const { of, totals } = standing.read(a.model, tree, reader.concerns(a.model, null, true));
      const { rows } = outlineRows(tree, of, { filter: 'remarks', query: '', unfolded: new Map() });
      return [totals.remarks, rows.map(({ node }) => node.address)];
    };
    expect(read()).toEqual([0, []]);
    a.dispatch((tr) => tr.insertText('must', a.at(9, 1), a.at(14, 1)));
    b.dispatch((tr) => tr.insertText('may', b.at(9, 1), b.at(14, 1)));
    meet(a, b);
    expect(read()).toEqual([1, ['Art. 1', '1(1)']]);
  });
});

describe('the outline of the second sample', () => {
  it('lists topics after the text, with where they stand', () => {
    const { list, read } = open('oeweg');
    const { keys } = list('all');
    expect(keys).toContain('topics');
    expect(keys).toContain('t:binding-instrument');
    const { tree, of } = read();
    const topic = flat(tree).find((node) => node.key === 't:cybersecurity-in-convention') as OutlineNode;
    expect(of(topic).reading?.projected).toBe('contested');
    expect(list('contested').keys).toContain('t:cybersecurity-in-convention');
  });
});
