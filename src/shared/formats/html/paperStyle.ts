/**
 * What a page that becomes a PDF has beside `HTML_STYLE`, of which the rules for print hold too: the paper, light whatever the window is,
 * and in words what a screen says when somebody points at it. Head and foot of each page are the printer's own (`PaperFrame`).
 */
export function paperStyle({ size, lineNumbers }: PaperOptions): string {
  const width = size === 'A4' ? '210mm' : '215.9mm';
  return `
:root{color-scheme:light}
@page{size:${size};margin:24mm 20mm 24mm ${lineNumbers ? '12mm' : '20mm'}}
body{background:none;color:#000;font-size:11pt;max-width:none;padding:0;text-rendering:geometricPrecision}
@media screen{body{inline-size:calc(${width} - 40mm);margin:0}}
@media print{body{inline-size:auto;margin:0}}
p,li{orphans:2;widows:2}
h1,h2,h3,h4,h5,h6{font-size:1.1em}
.who,.at{font:.68em/1 "Source Sans 3 Variable","Source Sans 3",system-ui,sans-serif;text-decoration:none;vertical-align:super}
.who{padding-inline-start:.15em}
${lineNumbers ? LINES : ''}`.trim();
}

/** Numbers stand within what the sheet's margin leaves: what lies in the margin itself is not printed. */
const LINES = `
@media print{body{padding-inline-start:8mm}}
main{counter-reset:line}
main > *{position:relative}
.line{counter-increment:line;font:7pt/1 "Source Sans 3 Variable","Source Sans 3",system-ui,sans-serif;inline-size:6mm;inset-inline-start:-8mm;padding-block-start:.5em;position:absolute;text-align:end}
.line::before{content:counter(line)}
.lined{white-space:nowrap}
.lined .w{white-space:pre}
`.trim();

/** How a page stands on paper. */
export interface PaperOptions {
  readonly size: 'A4' | 'Letter';
  /** Each line of the text is to be numbered in the margin: `numberLines` says how, once the page is laid out. */
  readonly lineNumbers: boolean;
}

/**
 * A program for the window that prints a page made with `lineNumbers`: where lines break is known only there. Each line ends where it ended
 * by itself, and begins with its number, which stands in the margin and is none of the text's words. Tables and notes are left alone.
 */
export const NUMBER_LINES = `(() => {
  const range = document.createRange();
  for (const block of document.querySelectorAll('main > :is(p,h1,h2,h3,h4,h5,h6)')) {
    const height = parseFloat(getComputedStyle(block).lineHeight) || 20;
    const starts = [];
    let middle = null;
    const look = (node, from, to) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
      if (boxes.length === 0) return;
      const tops = boxes.map((box) => (box.top + box.bottom) / 2);
      if (to - from > 1 && Math.max(...tops) - Math.min(...tops) > 0.6 * height) {
        for (let at = from; at < to; at++) look(node, at, at + 1);
        return;
      }
      if (middle === null || tops[0] - middle > 0.6 * height) {
        starts.push([node, from]);
        middle = tops[0];
      }
    };
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const word of node.data.matchAll(/\\S+/g)) look(node, word.index, word.index + word[0].length);
    }
    const sign = () => {
      const line = document.createElement('span');
      line.className = 'line';
      line.setAttribute('aria-hidden', 'true');
      return line;
    };
    for (const [node, at] of starts.slice(1).reverse()) {
      const rest = at === 0 ? node : node.splitText(at);
      const before = rest.previousSibling;
      if (!(before instanceof HTMLBRElement)) rest.before(document.createElement('br'));
      rest.before(sign());
    }
    block.prepend(sign());
    block.classList.add('lined');
  }
})()`;
