import { writeAkn } from '../../formats/akn/writeAkn';
import { readDocx } from '../../formats/docx/readDocx';
import { writeHtml } from '../../formats/html/writeHtml';
import { writeMarkdown } from '../../formats/markdownOut/writeMarkdown';
import { writeOdt } from '../../formats/odt/writeOdt';
import type { Redline } from '../../formats/redline/redline';
import { UNWATCHED } from '../../formats/redline/watch';
import { richDocx } from './docxSeeds';
import { sceneDocx } from './sceneDocx';

async function redlineOf(bytes: Uint8Array): Promise<Redline> {
  const read = await readDocx(bytes, UNWATCHED);
  if (!read.ok) throw new RangeError(read.error.code);
  return read.value;
}

/** Files of a format as we write them, of the scene and of what is rich in parts. */
export async function writtenSeeds(format: 'odt' | 'html' | 'akn' | 'md'): Promise<Map<string, Uint8Array>> {
  const out = new Map<string, Uint8Array>();
  for (const [name, bytes] of [
    ['scene', sceneDocx()],
    ['rich', richDocx()],
  ] as const) {
    const redline = await redlineOf(bytes);
    const { bytes: file } =
      format === 'odt'
        ? await writeOdt(redline)
        : format === 'html'
          ? writeHtml(redline)
          : format === 'md'
            ? writeMarkdown(redline)
            : writeAkn(redline, { date: '2026-11-22' });
    out.set(name, file);
  }
  return out;
}

/** Markdown as people and other programs write it. */
export const FOREIGN_MARKDOWN = `---
title: A draft
---

# Article 1. Harbours

1. States [shall] [EU: should] open *promptly* every **harbour**.[^1]
   - (a) {++of their own++} flag {--and others--}; {>>Why?<<}
   - (b) see [article 5](https://example.org "tip") and ![a map](map.png)

> Quoted | as | a table
> --- | --- | ---
> one | two | three

\`\`\`
as it stands
\`\`\`

<!-- left aside --> <b>html</b> &amp; more\\
المادة 2

[^1]: A note.
`;

/** HTML as other programs write it: lists, tables in tables, notes, styles, what is hidden. */
export const FOREIGN_HTML = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>T</title><style>.c1{text-decoration:line-through} .gone{display:none}</style></head><body>
<h1>Draft</h1><p>Parties <ins cite="mailto:EU" datetime="2026-05-04T10:00">shall</ins> <del>should</del> <span class="c1">may</span> act<a id="ref1" href="#fn1"><sup>1</sup></a>.</p>
<ol type="a" start="3"><li>first<ul><li>inner</li></ul></li><li value="9"><p>second</p><p>third</p></li></ol>
<table><tr><td rowspan="2">tall<td colspan="2">wide<tr><td><td><table><tr><td>deep</table></table>
<div class="gone">hidden words</div><pre>  kept   space
line</pre><blockquote>quoted <q>inside <q>more</q></q></blockquote><select><option>choice</select><p hidden>secret</p><noscript>without</noscript>
<template>stored</template><svg><text>drawn</text></svg><ruby>base<rt>above</rt></ruby><p dir="rtl" lang="ar">المادة</p>
<section><ol><li id="fn1"><p>See elsewhere. <a href="#ref1">↩</a></p></li></ol></section></body></html>`;
