import { describe, expect, it } from 'vitest';
import type { AddressContext } from './addresses';
import { AddressBook } from './addresses';
import { lineTokens } from './addressPath';

function entries(document: string | undefined, ...addresses: readonly string[]) {
  return addresses.map((address) => ({
    block: `${document ?? ''}${address}`,
    address,
    ...(document === undefined ? {} : { document }),
  }));
}

const convention = new AddressBook(
  entries(
    undefined,
    ...['Preamble', 'PP3', 'PP3 bis', 'Art. 5', 'Art. 5(a)', 'Art. 5(b)', 'Art. 5(i)', 'Art. 5(a)(i)', 'Art. 5(a)(ii)'],
    ...[
      'Art. 10 bis',
      'Art. 10 bis(1)',
      'Art. 10 ter',
      'Art. 15 septies',
      'Art. 19 Opt. I(1)(a)',
      'Art. 19 Opt. II(2)',
    ],
    ...[
      'Art. 23',
      'Art. 23(1)',
      'Art. 23(1)(b)',
      'Art. 24',
      'Art. 25',
      'Art. 29',
      'Art. 29(1)',
      'Art. 29(1)(a)',
      'Art. 29(1)(b)',
    ],
    ...[
      'Art. 29(1)(b)(i)',
      'Art. 29(1)(b)(ii)',
      'Art. 29(2)',
      'Art. 29 chapeau',
      'Art. 36(1)',
      'Art. 36(1 bis)',
      'Art. 40(3)(l bis)',
    ],
    ...[
      'Rule 7',
      'Art. 7',
      'Art. 8(9.1)',
      'Annex I',
      'Annex I para. 4',
      'Part III',
      'OP5',
      'OP5 bis',
      'OP5(b)',
      'para. 70',
      'para. 70 bis',
    ],
  ),
);
const two = new AddressBook([
  ...entries('CND', 'Art. 5', 'Art. 72', 'Art. 72(b)'),
  ...entries('DTC', 'Art. 5', 'Art. 29'),
]);

function find(written: string, last: string | null = null, book = convention, document?: string) {
  const context: AddressContext = {
    last: book.entries.find((entry) => entry.block === last) ?? null,
    ...(document === undefined ? {} : { document }),
  };
  return book.read(lineTokens(written), 0, context);
}
const found = (...args: Parameters<typeof find>): readonly string[] =>
  (find(...args)?.found ?? []).map((entry) => entry.block);
const candidates = (...args: Parameters<typeof find>): readonly string[] =>
  (find(...args)?.candidates ?? []).map((entry) => entry.block);

describe('AddressBook', () => {
  it.each([
    ['23', 'Art. 23'],
    ['art 23', 'Art. 23'],
    ['Art. 23', 'Art. 23'],
    ['article 23', 'Art. 23'],
    ['Art. 23(1)(b)', 'Art. 23(1)(b)'],
    ['23(1)(b)', 'Art. 23(1)(b)'],
    ['23 (1) (b)', 'Art. 23(1)(b)'],
    ['23.1.b', 'Art. 23(1)(b)'],
    ['23.1(b)', 'Art. 23(1)(b)'],
    ['23 1 b', 'Art. 23(1)(b)'],
    ['article 23, paragraph 1 (b)', 'Art. 23(1)(b)'],
    ['art. 23 para. 1', 'Art. 23(1)'],
    ['5b', 'Art. 5(b)'],
    ['5(b)', 'Art. 5(b)'],
    ['10 bis', 'Art. 10 bis'],
    ['10bis', 'Art. 10 bis'],
    ['10 (bis)', 'Art. 10 bis'],
    ['10-bis', 'Art. 10 bis'],
    ['10 bis 1', 'Art. 10 bis(1)'],
    ['10 ter', 'Art. 10 ter'],
    ['15 septies', 'Art. 15 septies'],
    ['36(1bis)', 'Art. 36(1 bis)'],
    ['36(1 bis)', 'Art. 36(1 bis)'],
    ['36.1bis', 'Art. 36(1 bis)'],
    ['36 1 bis', 'Art. 36(1 bis)'],
    ['40(3)(l bis)', 'Art. 40(3)(l bis)'],
    ['PP3', 'PP3'],
    ['pp 3', 'PP3'],
    ['PP3 bis', 'PP3 bis'],
    ['OP5', 'OP5'],
    ['op 5bis', 'OP5 bis'],
    ['OP5(b)', 'OP5(b)'],
    ['para 70 bis', 'para. 70 bis'],
    ['70', 'para. 70'],
    ['Annex I', 'Annex I'],
    ['annex i para 4', 'Annex I para. 4'],
    ['Part III', 'Part III'],
    ['preamble', 'Preamble'],
    ['chapeau of 29', 'Art. 29 chapeau'],
    ['29 chapeau', 'Art. 29 chapeau'],
    ['8 9.1', 'Art. 8(9.1)'],
    ['rule 7', 'Rule 7'],
    ['art 7', 'Art. 7'],
    ['19(1)(a)', 'Art. 19 Opt. I(1)(a)'],
    ['19 option I (1)(a)', 'Art. 19 Opt. I(1)(a)'],
  ])('TX4: finds %s as people write it', (written, expected) => {
    expect(found(written)).toEqual([expected]);
    expect(find(written)?.end).toBe(written.length);
  });

  it.each([
    ['(b)', 'Art. 5', 'Art. 5(b)'],
    ['(b)', 'Art. 5(a)', 'Art. 5(b)'],
    ['(ii)', 'Art. 5(a)', 'Art. 5(a)(ii)'],
    ['(i)', 'Art. 29(1)(b)', 'Art. 29(1)(b)(i)'],
    ['(2)', 'Art. 29(1)(b)', 'Art. 29(2)'],
    ['para 2', 'Art. 29(1)(b)', 'Art. 29(2)'],
    ['subpara (a)', 'Art. 29(1)(b)', 'Art. 29(1)(a)'],
    ['(1)(b)', 'Art. 29', 'Art. 29(1)(b)'],
    ['chapeau', 'Art. 29', 'Art. 29 chapeau'],
    ['2', 'Art. 29(1)', 'Art. 29(2)'],
    ['5', 'Art. 29(1)', 'Art. 5'],
  ])('TX4: takes %s after %s for %s', (written, last, expected) => {
    expect(found(written, last)).toEqual([expected]);
  });

  it.each([
    ['23-25', ['Art. 23', 'Art. 24', 'Art. 25']],
    ['23 to 25', ['Art. 23', 'Art. 24', 'Art. 25']],
    ['29(1)(a)–(b)', ['Art. 29(1)(a)', 'Art. 29(1)(b)']],
    ['29(1)(b)(i) to (ii)', ['Art. 29(1)(b)(i)', 'Art. 29(1)(b)(ii)']],
    ['25-23', ['Art. 25']],
    ['23 to be', ['Art. 23']],
  ])('TX4: reads the range %s', (written, expected) => {
    expect(found(written)).toEqual(expected);
  });

  it('PO0: asks back where a range leads into another document, and takes no part of it', () => {
    const book = new AddressBook([...entries('A', 'Art. 21', 'Art. 36'), ...entries('B', 'Art. 26', 'Art. 27')]);
    const match = book.read(lineTokens('21-27 oppose'), 0, { last: null });
    expect(match).toMatchObject({
      start: 0,
      end: 5,
      found: [],
      candidates: [{ block: 'AArt. 21' }, { block: 'BArt. 27' }],
    });
  });

  it('PO0: never guesses which of two is meant', () => {
    expect(find('5', null, two)).toMatchObject({
      found: [],
      candidates: [{ block: 'CNDArt. 5' }, { block: 'DTCArt. 5' }],
    });
    expect(found('CND 5', null, two)).toEqual(['CNDArt. 5']);
    expect(found('dtc art. 5', null, two)).toEqual(['DTCArt. 5']);
    expect(found('5', null, two, 'DTC')).toEqual(['DTCArt. 5']);
    expect(found('72(b)', null, two, 'DTC')).toEqual(['CNDArt. 72(b)']);
    expect(candidates('7')).toEqual(['Rule 7', 'Art. 7']);
    expect(candidates('(i)', 'Art. 5(a)')).toEqual(['Art. 5(a)(i)', 'Art. 5(i)']);
  });

  it('PO0: offers what is nearest to an address that leads nowhere, and takes none of it', () => {
    expect(find('23(4)')).toMatchObject({ found: [], candidates: [{ block: 'Art. 23' }] });
    expect(find('10')).toMatchObject({ found: [] });
    expect(candidates('10')).toEqual(['Art. 10 bis', 'Art. 10 ter']);
    expect(find('99')).toMatchObject({ found: [], candidates: [] });
    expect(find('DTC 72', null, two)).toMatchObject({ found: [], candidates: [{ block: 'CNDArt. 72' }] });
  });

  it('leaves what is no address to others', () => {
    for (const written of ['oppose', 'art', 'para', '(see below)', 'pp', 'annexed', '', '[', 'part of it']) {
      expect(find(written), written).toBeNull();
    }
    expect(find('23 A')?.end).toBe(2);
    expect(find('23 oppose')?.end).toBe(2);
    expect(find('23 24')?.end).toBe(2);
  });
});
