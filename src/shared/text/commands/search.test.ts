import { describe, expect, test } from 'vitest';
import { meet, Peer, pair, seedText } from '../../testing/cohort';
import { atEveryOffset, type CommandCase, readBlocks, readNode, runCommand } from '../../testing/textCase';
import { applyEdits } from './edits';
import {
  compileQuery,
  matchFrom,
  previewReplacement,
  replaceMatches,
  Search,
  type SearchQuery,
  unknownParts,
} from './search';

const query = (words: string, options: Partial<SearchQuery> = {}): SearchQuery => ({
  words,
  regex: false,
  matchCase: false,
  wholeWord: false,
  ...options,
});

function pattern(words: string, options: Partial<SearchQuery> = {}): RegExp {
  const compiled = compileQuery(query(words, options));
  if (!compiled.ok) throw new Error(compiled.error);
  return compiled.value;
}

const found = (text: string, words: string, options: Partial<SearchQuery> = {}) =>
  new Search(pattern(words, options)).matches(readBlocks(text))?.map(({ from, to }) => text.slice(from, to));

const replaceAll =
  (words: string, by: string, options: Partial<SearchQuery> = {}): CommandCase =>
  (reading, tr) => {
    const expression = pattern(words, options);
    const matches = new Search(expression).matches(reading) ?? [];
    return applyEdits(tr, replaceMatches(reading, matches, by, options.regex ? expression : null));
  };

describe('finding', () => {
  test.each<[string, string, Partial<SearchQuery>, string[]]>([
    ['The Party and the party', 'party', {}, ['Party', 'party']],
    ['The Party and the party', 'party', { matchCase: true }, ['party']],
    ['data, database', 'data', { wholeWord: true }, ['data']],
    ['État, étatique', 'état', { wholeWord: true }, ['État']],
    ['a.b axb', 'a.b', {}, ['a.b']],
    ['a.b axb', 'a.b', { regex: true }, ['a.b', 'axb']],
    ['States Parties', 'States Parties', {}, ['States Parties']],
    ['the Parties’ own', "Parties'", {}, ['Parties’']],
    ['said “so”', '"so"', {}, ['“so”']],
    ['[data] [x]', '[data]', {}, ['[data]']],
    ['a-b', '\\-', { regex: true }, ['-']],
    ['aaa', 'x*', { regex: true }, []],
    ['تحترم الدول', 'الدول', { wholeWord: true }, ['الدول']],
    ['a😀b', '😀', {}, ['😀']],
  ])('%s: %s', (text, words, options, expected) => {
    expect(found(text, words, options)).toEqual(expected);
  });

  test('nothing, or no expression, is refused', () => {
    expect(compileQuery(query(''))).toEqual({ ok: false, error: 'empty' });
    expect(compileQuery(query('(', { regex: true }))).toEqual({ ok: false, error: 'not-an-expression' });
    expect(compileQuery(query('(', {})).ok).toBe(true);
  });

  test('a provision that did not change is not read again', () => {
    const before = readBlocks('one cat', 'two cats');
    const search = new Search(pattern('cat'));
    const first = search.matches(before);
    let asked = 0;
    const again = search.matches(before, () => {
      asked += 1;
      return true;
    });
    expect(again).toEqual(first);
    expect(asked).toBe(0);
  });

  test('a search that takes too long ends', () => {
    expect(new Search(pattern('cat')).matches(readBlocks('one cat'), () => true)).toBeNull();
  });

  test('the next and the one before, round the end', () => {
    const reading = readBlocks('cat cat', 'cat');
    const matches = new Search(pattern('cat')).matches(reading) ?? [];
    expect(matchFrom(reading, matches, { block: 'b0', offset: 1 }, 1)).toBe(1);
    expect(matchFrom(reading, matches, { block: 'b0', offset: 5 }, 1)).toBe(2);
    expect(matchFrom(reading, matches, { block: 'b1', offset: 1 }, 1)).toBe(0);
    expect(matchFrom(reading, matches, { block: 'b0', offset: 0 }, -1)).toBe(2);
    expect(matchFrom(reading, matches, { block: 'b0', offset: 4 }, -1)).toBe(0);
    expect(matchFrom(reading, [], null, 1)).toBe(-1);
  });
});

describe('replacing', () => {
  test('all at once, one undo', () => {
    expect(runCommand([['The cat, a cat.', 'No dog.'], ['Cat.']], replaceAll('cat', 'cow'))).toBe(
      'The cow, a cow. ¶ No dog. § cow.',
    );
    expect(runCommand([['a cat b']], replaceAll('cat ', ''))).toBe('a b');
  });

  test('what was found can stand in what comes', () => {
    const options = { regex: true };
    expect(runCommand([['Article 12 and Article 9']], replaceAll('Article (\\d+)', 'Art. $1', options))).toBe(
      'Art. 12 and Art. 9',
    );
    expect(runCommand([['ab']], replaceAll('(?<first>a)(b)', '$2$<first>$$$&$9', options))).toBe('ba$ab$9');
    expect(runCommand([['price']], replaceAll('price', '$1'))).toBe('$1');
    expect(runCommand([['a cat']], replaceAll('(?<=a )cat', '[$&]', options))).toBe('a [cat]');
  });

  test('two people mend one slip everywhere: it is mended once', () => {
    const [a, b] = pair(['colour and colour']);
    for (const peer of [a, b])
      peer.dispatch((tr, state) => replaceAll('colour', 'color')(readNode(state.doc), tr, peer));
    meet(a, b);
    expect(a.text()).toBe('color and color');
  });

  test('safe at every offset', () => {
    atEveryOffset([['a cat, a cat', 'cat'], ['my cat']], replaceAll('cat', 'dog'));
    atEveryOffset([['a colour, a colour']], replaceAll('colour', 'color'));
  });

  test('five thousand places in one action', () => {
    const sections = Array.from({ length: 100 }, () => Array.from({ length: 25 }, () => 'the cat sat on the cat here'));
    const a = new Peer('a', 11, seedText(sections));
    a.dispatch((tr, state) => replaceAll('cat', 'horse')(readNode(state.doc), tr, a));
    expect(a.words(2499)).toBe('the horse sat on the horse here');
    a.history.undo();
    expect(a.words(2499)).toBe('the cat sat on the cat here');
    expect(a.isTrue()).toBe(true);
  });
});

describe('BR8c: replacing, shown before it is done', () => {
  const TEXT =
    'A State Party may, without the authorization of another State Party, ask for data of that State Party at any time.';

  test('each place reads as it will, with words around it', () => {
    const reading = readBlocks(TEXT);
    const expression = pattern('(State) (Party)', { regex: true });
    const matches = new Search(expression).matches(reading) ?? [];
    expect(matches).toHaveLength(3);
    const shown = matches.map((match) => previewReplacement(reading, match, '$2 [$1]', expression, 12));
    expect(shown).toEqual([
      { before: 'A State Party may, without …', after: 'A Party [State] may, without …' },
      { before: '… of another State Party, ask for data …', after: '… of another Party [State], ask for data …' },
      { before: '… data of that State Party at any time.', after: '… data of that Party [State] at any time.' },
    ]);
  });

  test('what reads the same is no replacement', () => {
    const reading = readBlocks(TEXT);
    const [match] = new Search(pattern('State')).matches(reading) ?? [];
    const { before, after } = previewReplacement(reading, match as never, 'State', null);
    expect(after).toBe(before);
    expect(replaceMatches(reading, match ? [match] : [], 'State', null).words).toEqual([]);
  });

  test('parts that an expression does not have are told', () => {
    const expression = pattern('(a)(?<rest>b)', { regex: true });
    expect(unknownParts('$1 $2 $& $$ $<rest>', expression)).toEqual([]);
    expect(unknownParts('$3 $0 $<other>', expression)).toEqual(['$3', '$0', '$<other>']);
  });

  test('a search that is told looks for nothing itself, and drops what changed since', () => {
    const reading = readBlocks('cat and cat', 'cat');
    const search = new Search(pattern('cat', { regex: true }), true);
    expect(search.matches(reading)).toEqual([]);
    expect(search.unread(reading).map(({ block }) => block)).toEqual(['b0', 'b1']);
    for (const provision of search.unread(reading))
      search.take(provision, provision.block === 'b0' ? [0, 3, 8, 11] : [0, 3]);
    const matches = search.matches(reading) ?? [];
    expect(matches).toHaveLength(3);
    expect(search.standing(reading, matches)).toHaveLength(3);
    expect(search.standing(readBlocks('the cat and cat', 'cat'), matches)).toHaveLength(0);
  });
});
