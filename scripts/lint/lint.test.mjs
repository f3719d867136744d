import { describe, expect, test } from 'vitest';
import { runtimeIn } from '../lint-runtime.mjs';
import { styleAttributesIn, stylesIn } from '../lint-styles.mjs';
import { unusedKeys, wordsIn } from '../lint-words.mjs';

describe('words of the interface stand in the message catalogue', () => {
  const view = (jsx) => wordsIn('src/renderer/ui/View.tsx', `export const View = () => ${jsx};`);

  test.each([
    ['<p>Open brackets</p>'],
    ['<p>{open ? "Close" : m.open}</p>'],
    [`<p>{\`Page \${page}\`}</p>`],
    ['<p>{count + " entries"}</p>'],
    ['<button aria-label="Close" />'],
    ['<button aria-label={busy ? m.busy : "Close"} />'],
    ['<img alt="A flag" src="f.png" />'],
    ['<input placeholder="Who speaks" />'],
    ['<Tip title="Close" />'],
    ['<p>已同意</p>'],
  ])('reports %s', (jsx) => {
    expect(view(jsx)).toHaveLength(1);
  });

  test.each([
    ['<p>{m.open}</p>'],
    ['<p className="quiet" id="open-brackets" data-kind="bracket">[ — ]</p>'],
    ['<p>{count} / {total}</p>'],
    ['<img alt="" src="flag.png" />'],
    ['<h1>Chapeau</h1>'],
  ])('leaves %s', (jsx) => {
    expect(view(jsx)).toEqual([]);
  });

  test('reports words given to commands and to the DOM by hand', () => {
    const source = `
      export const command = { id: 'brackets.resolve', title: 'Resolve' };
      export const worded = { title: 'command.brackets.resolve', label: \`stance.\${kind}\` };
      node.setAttribute('aria-label', 'Bracket');
      node.setAttribute('role', 'group');
    `;
    const found = wordsIn('src/renderer/editor/commands.ts', source);
    expect(found.map(({ line }) => line)).toEqual([2, 4]);
  });

  test('reports what stands in the catalogue and is said nowhere', () => {
    const catalogue = `
      export const words = {
        'room.open': 'Open',
        'room.shut': 'Shut',
        'room.state.online': 'online',
        'room.how': 'By its code',
      };
    `;
    const view = `export const say = (state) => [t('room.open'), t(\`room.state.\${state}\`), 'rooms', \`\${state}, \${say}\`];`;
    const found = unusedKeys([['src/renderer/messages/en/room.ts', catalogue]], [['src/renderer/view.ts', view]]);
    expect(found.map(({ line }) => line)).toEqual([4, 6]);
  });
});

describe('styles use logical properties', () => {
  const sheet = (css) => stylesIn('src/renderer/ui/view.css', css).map(({ message }) => message.split(/[ :]/)[0]);

  test.each([
    ['.a { margin-left: 1px }', 'margin-left'],
    ['.a { color: red; padding-right: 0; }', 'padding-right'],
    ['.a { &:hover { left: 0 } }', 'left'],
    ['.a { border-left: 1px solid }', 'border-left'],
    ['.a { border-top-left-radius: 2px }', 'border-top-left-radius'],
    ['.a { text-align: left }', 'text-align'],
    ['.a { float: right !important; }', 'float'],
    ['.a { margin: 0 1px 0 calc(1px + 2px) }', 'margin'],
    ['.a { color: light-dark(black, white) }', 'light-dark()'],
  ])('reports %s', (css, what) => {
    expect(sheet(css)).toEqual([what]);
  });

  test.each([
    ['.a { margin-inline-start: 1px; text-align: start; inset-inline-end: 0; border-inline: 1px solid }'],
    ['.a { margin: 0 1px 2px 1px; margin: 0 1px; content: "left: 0;" } /* float: left; */'],
    ['.left:hover { color: red } @media (min-width: 10px) { .right { top: 0 } }'],
    ['.a { transition: margin-inline-start 1s; --left: 1px; }'],
  ])('leaves %s', (css) => {
    expect(sheet(css)).toEqual([]);
  });

  test('reports style attributes', () => {
    const source = 'export const V = () => <p style={{ marginLeft: 1, insetInlineStart: x, textAlign: "right" }} />;';
    expect(styleAttributesIn('src/renderer/ui/V.tsx', source)).toHaveLength(2);
  });
});

describe('the code is right on both Electrons', () => {
  const found = (source, file = 'src/main/host/store.ts') => runtimeIn(file, source).map(({ name }) => name);

  test.each([
    ['const { promise } = Promise.withResolvers();', 'Promise.withResolvers'],
    ['const groups = Object.groupBy(list, key);', 'Object.groupBy'],
    ['const names = map.values().map(nameOf);', '.values().map'],
    ['const all = text.matchAll(/x/g).toArray();', '.matchAll().toArray'],
    ['const a = set.isSubsetOf(other);', 'isSubsetOf'],
    ['const text = clipboard.readText();', 'clipboard.readText'],
    ["import { BaseWindow } from 'electron';", 'BaseWindow'],
    ["import { styleText } from 'node:util';", 'styleText'],
    ["import { DatabaseSync } from 'node:sqlite';", 'node:sqlite'],
    ["app.on('gpu-process-crashed', note);", "'gpu-process-crashed'"],
    ['const id = crypto.randomUUID();', 'crypto'],
    ['const here = import.meta.dirname;', 'import.meta.dirname'],
    ['window.webContents.navigationHistory.clear();', 'navigationHistory'],
  ])('reports %s', (source, name) => {
    expect(found(source)).toEqual([name]);
  });

  test.each([
    ["import { webcrypto as crypto } from 'node:crypto'; const id = crypto.randomUUID();"],
    ['const names = [...map.values()].map(nameOf); const keys = Object.keys(o).map(nameOf);'],
    ['async function paste() { return await clipboard.readText(); }'],
    ['const file: File | undefined = undefined; const named = entry.crypto; const o = { navigator: 1 };'],
    ["if (typeof WebSocket === 'undefined') fall();"],
  ])('leaves %s', (source) => {
    expect(found(source)).toEqual([]);
  });
});
