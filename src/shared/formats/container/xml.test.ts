import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNWATCHED } from '../redline/watch';
import { decodeXml, type Namespaces, readXml } from './xml';

const NAMES: Namespaces = new Map([
  ['urn:word', 'w'],
  ['urn:word:strict', 'w'],
  ['urn:maths', 'm'],
]);

/** Events as lines, with places. */
async function events(text: string): Promise<readonly string[]> {
  const out: string[] = [];
  const read = await readXml(
    text,
    'part.xml',
    NAMES,
    {
      open: (element) => {
        const value = element.get('w:val');
        out.push(`<${element.name}${value === undefined ? '' : ` ${value}`} ${text.slice(element.from, element.to)}`);
      },
      close: (name, to) => out.push(`>${name} ${to}`),
      text: (words) => out.push(`"${words}`),
    },
    UNWATCHED,
  );
  return read.ok ? out : [...out, JSON.stringify(read.error)];
}

describe('XML', () => {
  test('is told by the reader’s own names, whatever prefixes a file uses', async () => {
    expect(
      await events(
        '<x:p xmlns:x="urn:word" x:val="1"><p xmlns="urn:word:strict" xmlns:x="urn:other" x:val="2"/><x:p x:val="3"/></x:p>',
      ),
    ).toEqual([
      '<w:p 1 <x:p xmlns:x="urn:word" x:val="1">',
      '<w:p <p xmlns="urn:word:strict" xmlns:x="urn:other" x:val="2"/>',
      '>w:p 92',
      '<w:p 3 <x:p x:val="3"/>',
      '>w:p 108',
      '>w:p 114',
    ]);
    expect(await events('<w:p xmlns:w="urn:else"/>')).toEqual(['<?:p <w:p xmlns:w="urn:else"/>', '>?:p 25']);
    expect(await events('<p val="1"/>')).toEqual(['<p <p val="1"/>', '>p 12']);
  });

  test('gives text with its entities resolved and its CDATA', async () => {
    expect(await events('<a>x &#x2019;&amp; <![CDATA[<b>]]> y</a>')).toEqual([
      '<a <a>',
      '"x ’& ',
      '"<b>',
      '" y',
      '>a 40',
    ]);
  });

  test.each([
    ['an end tag that is not the last start tag’s', '<a><b></a>'],
    ['an entity of nobody', '<a>&nbsp;</a>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>'],
    ['an end before its end', '<a'],
    ['a character that XML does not allow', '<a>\u0001</a>'],
    ['a prefix that is bound to nothing', '<a><w:b/></a>'],
    ['nothing', ''],
    ['more levels than any document has', '<a>'.repeat(600) + '</a>'.repeat(600)],
  ])('%s is damaged', async (_what, text) => {
    const last = (await events(text)).at(-1);
    expect(JSON.parse(last as string)).toMatchObject({ code: 'damaged', detail: { part: 'part.xml' } });
  });

  test('offsets are exact over pieces, line ends of two characters and characters of two units', async () => {
    const filler = fc.constantFrom('a', '\r\n', '\r', '\n', '😀', 'é', '&amp;', '<!-- < -->', '中');
    await fc.assert(
      fc.asyncProperty(fc.array(filler, { maxLength: 40 }), fc.integer({ min: 0, max: 3 }), async (parts, shift) => {
        // So long that a piece ends within it, at each of its characters.
        const text = `<r>${'x'.repeat(128 * 1024 - 20 + shift)}${parts.join('')}<p w="1">${parts.join('')}</p>${parts.join('')}</r>`;
        const places: string[] = [];
        let from = 0;
        await readXml(
          text,
          '',
          NAMES,
          {
            open: (element) => {
              if (element.name === 'p') from = element.from;
            },
            close: (name, to) => {
              if (name === 'p') places.push(text.slice(from, to));
            },
            text: () => {},
          },
          UNWATCHED,
        );
        expect(places).toEqual([`<p w="1">${parts.join('')}</p>`]);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe('a part’s bytes', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const wide = (text: string, mark: boolean) => {
    const units = [...(mark ? '\ufeff' : ''), ...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]);
    return new Uint8Array(units);
  };

  test('are decoded by their mark, else by their declaration, else as UTF-8; the mark is no text', () => {
    expect(decodeXml(bytes('<é/>'))).toEqual({ text: '<é/>', encoding: 'utf-8', byteOrderMark: false });
    expect(decodeXml(bytes('\ufeff<é/>'))).toEqual({ text: '<é/>', encoding: 'utf-8', byteOrderMark: true });
    expect(decodeXml(wide('<é/>', true))).toEqual({ text: '<é/>', encoding: 'utf-16le', byteOrderMark: true });
    expect(decodeXml(wide('<é/>', false))).toMatchObject({ text: '<é/>', encoding: 'utf-16le' });
    const latin = new Uint8Array([...bytes('<?xml version="1.0" encoding="ISO-8859-1"?><a>'), 0xe9, ...bytes('</a>')]);
    expect(decodeXml(latin)?.text).toContain('<a>é</a>');
  });

  test('that break their encoding, or are in one of nobody, are refused', () => {
    expect(decodeXml(new Uint8Array([0x3c, 0xff, 0x3e]))).toBeNull();
    expect(decodeXml(bytes('<?xml version="1.0" encoding="klingon"?><a/>'))).toBeNull();
  });
});
