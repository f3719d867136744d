import { JSDOM } from 'jsdom';
import { DOMParser, DOMSerializer } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { pair } from '../testing/cohort';
import { blockAttrs, schema } from './schema';

const { document } = new JSDOM('').window;

function parsed(html: string) {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  const blocks: string[] = [];
  DOMParser.fromSchema(schema)
    .parse(holder)
    .descendants((node) => {
      if (!node.isTextblock) return true;
      const runs: string[] = [];
      node.forEach((run) => {
        runs.push(
          run.marks.length === 0 ? `${run.text}` : `${run.text}{${run.marks.map((m) => m.type.name).join(' ')}}`,
        );
      });
      blocks.push(runs.join('|'));
      return false;
    });
  return blocks;
}

describe('what is pasted keeps how it looks', () => {
  test.each([
    ['<p>a <b>b</b> <i>c</i> <u>d</u> <s>e</s></p>', ['a |b{strong}| |c{em}| |d{underline}| |e{strike}']],
    ['<b style="font-weight:normal"><p>a <span style="font-weight:700">b</span></p></b>', ['a |b{strong}']],
    ['<p><span style="text-decoration:line-through underline">a</span></p>', ['a{underline strike}']],
    ['<p><span style="font-style:italic">a</span>x<sup>2</sup></p>', ['a{em}|x|2{superscript}']],
    ['<h2>T</h2><ul><li>a</li><li>b</li></ul>', ['T', 'a', 'b']],
    ['<p>a\n  b<br>c</p><pre>d\ne</pre>', ['a b c', 'd\ne']],
    ['<p data-block="x">a\nb</p>', ['a\nb']],
    ['<p>a<sup data-note="n1">1</sup></p>', ['a|1{note}']],
  ])('%s', (html, blocks) => {
    expect(parsed(html)).toEqual(blocks);
  });

  test('what is copied here comes back with all that is set of it', () => {
    const [a] = pair(['One two.']);
    a.dispatch((tr) =>
      tr
        .setNodeAttribute(1, 'kind', 'note')
        .setNodeAttribute(1, 'depth', 2)
        .setNodeAttribute(1, 'marker', '4 bis.')
        .addMark(2, 5, schema.marks.colour?.create({ key: 'Red' }) as never),
    );
    const dom = DOMSerializer.fromSchema(schema).serializeFragment(a.state.doc.content, {
      document: document as never,
    });
    const back = DOMParser.fromSchema(schema).parse(dom as never);
    const block = back.firstChild?.firstChild;
    expect(block && blockAttrs(block)).toMatchObject({ id: 'b0', kind: 'note', depth: 2, marker: '4 bis.' });
    expect(block?.firstChild?.marks[0]?.attrs).toEqual({ key: 'Red' });
  });
});
