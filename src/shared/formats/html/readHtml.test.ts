import { describe, expect, it } from 'vitest';
import type { Redline } from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { settled } from '../redline/settle';
import { UNWATCHED } from '../redline/watch';
import { readHtml, readHtmlFragment } from './readHtml';

async function read(html: string): Promise<Redline> {
  const result = await readHtml(new TextEncoder().encode(html), UNWATCHED);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function paste(html: string): Promise<Redline> {
  const result = await readHtmlFragment(html);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const words = (redline: Redline): readonly string[] => redline.blocks.map(wordsOf);

describe('white space', () => {
  it('IM: is taken together as a browser shows it, over the edges of elements too', async () => {
    const redline = await read('<p>  Parties\n   <b> shall </b> <i> act</i>  </p>\n<p>a<br>  b <br></p>');
    expect(words(redline)).toEqual(['Parties shall act', 'a\nb']);
    expect(redline.blocks[0]?.runs.map(({ text }) => text)).toEqual(['Parties ', 'shall ', 'act']);
  });

  it('IM: no-break spaces, kept spaces and tabs stay', async () => {
    const redline = await read(
      '<p>a&nbsp; &nbsp;b</p><pre>x  y\n z\n</pre><p style="white-space:pre-wrap">  q  </p><p>t<span style="mso-tab-count:1">&nbsp;&nbsp; </span>u</p>',
    );
    expect(words(redline)).toEqual(['a\u00a0 \u00a0b', 'x  y\n z\n', '  q  ', 't\tu']);
  });

  it('IM: text beside paragraphs is a paragraph, and an inline element round paragraphs parts them', async () => {
    expect(
      words(await read('one<p>two</p>three<div>four<div>five</div></div><ins><p>six</p><p>seven</p></ins>')),
    ).toEqual(['one', 'two', 'three', 'four', 'five', 'six', 'seven']);
  });
});

describe('changes', () => {
  it('IM: ins and del keep their words, who and when, one in another', async () => {
    const { blocks } = await read(
      '<p>a <ins cite="mailto:EU%20Delegation" datetime="2026-05-04T10:00">b <del data-author="Norway" datetime="2026-05-05T10:00:00Z">c</del></ins><del title="AOSIS, 2026-05-06">d</del></p>',
    );
    const eu = { kind: 'insert', author: 'EU Delegation', date: '2026-05-04T10:00' };
    const norway = { kind: 'delete', author: 'Norway', date: '2026-05-05T10:00:00Z' };
    expect(blocks[0]?.runs.map(({ text, changes }) => ({ text, changes }))).toEqual([
      { text: 'a ', changes: [] },
      { text: 'b ', changes: [eu] },
      { text: 'c', changes: [eu, norway] },
      { text: 'd', changes: [{ kind: 'delete', author: 'AOSIS', date: '2026-05-06' }] },
    ]);
  });

  it('IM: a change round whole paragraphs is one of their ends', async () => {
    const { blocks } = await read('<p>a</p><ins data-author="EU"><p>b</p></ins><p>c</p>');
    expect(settled(blocks, 'original').map(wordsOf)).toEqual(['a', 'c']);
    expect(settled(blocks, 'accepted').map(wordsOf)).toEqual(['a', 'b', 'c']);
  });

  it('IM: struck and underlined words are formats, and style sheets of a file are read for them', async () => {
    const { blocks } = await read(
      '<style>.c1{text-decoration:line-through} span.c2 { font-weight: 700; color:#ff0000 } @media print{.c1{display:none}}</style><p><span class="c1">out</span><span class="c2">in</span><s>x</s><u>y</u><b style="font-weight:normal">z</b></p>',
    );
    expect(blocks[0]?.runs.map(({ text, formats }) => [text, ...formats.map((f) => f.key ?? f.mark)])).toEqual([
      ['out', 'strike'],
      ['in', 'strong', 'FF0000'],
      ['x', 'strike'],
      ['y', 'underline'],
      ['z'],
    ]);
  });
});

describe('lists and headings', () => {
  it('IM: labels are counted as browsers count them: start, value, type, reversed, one list in another', async () => {
    const { blocks } = await read(
      '<h2>Title</h2><ol start="3"><li>x<ol type="a"><li>y</li><li value="26">z</li><li>w</li></ol></li><li value="9"><p>p</p><p>q</p></li></ol><ul><li>u</li></ul><ol reversed><li>r</li><li>s</li></ol><ol type="I" start=4><li>t</ol>',
    );
    expect(blocks.map((b) => [b.label?.all ?? '', wordsOf(b), b.depth ?? ''])).toEqual([
      ['', 'Title', 1],
      ['3.', 'x', 0],
      ['a.', 'y', 1],
      ['z.', 'z', 1],
      ['aa.', 'w', 1],
      ['9.', 'p', 0],
      ['', 'q', 0],
      ['•', 'u', 0],
      ['2.', 'r', 0],
      ['1.', 's', 0],
      ['IV.', 't', 0],
    ]);
  });

  it('IM: labels of items that somebody inserted or deleted are counted for each of the texts', async () => {
    const { blocks } = await read(
      '<ol><li>a</li><ins data-author="EU"><li>b</li></ins><del data-author="EU"><li>c</li></del><li>d</li></ol>',
    );
    expect(blocks.map(({ label }) => [label?.all, label?.accepted, label?.original])).toEqual([
      ['1.', '1.', '1.'],
      ['2.', '2.', ''],
      ['3.', '', '2.'],
      ['4.', '3.', '3.'],
    ]);
  });
});

describe('tables', () => {
  it('IM: cells stand where spans put them, empty cells too, a table in a cell apart', async () => {
    const { blocks } = await read(
      '<table><tr><td rowspan=2>a<td colspan=2>b<tr><td><td><p>c</p><p>d</p><tr><td colspan=3><table><tr><td>e</table></table>',
    );
    expect(
      blocks.map((b) => [
        wordsOf(b),
        b.cell?.table,
        b.cell?.row,
        b.cell?.column,
        b.cell?.rowSpan ?? 1,
        b.cell?.columnSpan ?? 1,
      ]),
    ).toEqual([
      ['a', 0, 0, 0, 2, 1],
      ['b', 0, 0, 1, 1, 2],
      ['', 0, 1, 1, 1, 1],
      ['c', 0, 1, 2, 1, 1],
      ['d', 0, 1, 2, 1, 1],
      ['e', 1, 0, 0, 1, 1],
      ['', 0, 2, 0, 1, 3],
    ]);
    expect(blocks[5]?.cell?.inside).toBe(0);
  });
});

describe('notes', () => {
  const kinds = {
    Word: [
      `<p>x<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span>[1]</span><![endif]></span></span></a>y</p>`,
      `<div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> See A/1.</p></div></div>`,
    ],
    LibreOffice: [
      '<p>x<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>y</p>',
      '<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>See A/1.</p></div>',
    ],
    'Markdown converters': [
      '<p>x<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>y</p>',
      '<section class="footnotes"><hr /><ol><li id="fn1"><p>See A/1.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>',
    ],
    'a web editor': [
      '<p>x<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>y</p>',
      '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;See A/1.</span></p></div>',
    ],
  } as const;
  for (const [producer, [text, note]] of Object.entries(kinds)) {
    it(`IM: those of ${producer} are notes, and their numbers no words`, async () => {
      const redline = await read(`<html><body>${text}${note}</body></html>`);
      expect(words(redline).filter((one) => one !== '')).toEqual(['xy']);
      expect(redline.notes.map(({ kind, blocks }) => [kind, blocks.map(wordsOf).join('|').trim()])).toEqual([
        ['footnote', 'See A/1.'],
      ]);
      expect(redline.blocks[0]?.runs.map((run) => run.note ?? run.text)).toEqual(['x', redline.notes[0]?.id, 'y']);
    });
  }

  it('IM: two links to one another that are no notes stay words', async () => {
    const redline = await read(
      '<h1 id="top">T</h1><p><a href="#end">to the end of all this text</a></p><p id="end">E <a href="#top">up</a></p>',
    );
    expect(redline.notes).toEqual([]);
    expect(words(redline)).toEqual(['T', 'to the end of all this text', 'E up']);
  });
});

describe('the clipboard', () => {
  const WORD = `Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000001105\r\nStartFragment:0000000141\r\nEndFragment:0000001069\r\n\r\n<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!--
 /* Style Definitions */
 p.MsoNormal {margin:0cm;font-size:11.0pt;}
 @list l0:level1 {mso-level-text:"%1."; }
 span.msoIns {text-decoration:underline;} span.msoDel {text-decoration:line-through;color:red}
--></style></head><body lang=EN-GB>
<p>not copied</p><!--StartFragment--><p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>7.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Parties
<span class=msoIns><ins cite="mailto:EU" datetime="2026-05-04T10:00">shall</ins></span><span class=msoDel><del cite="mailto:Norway" datetime="2026-05-05T11:00">should</del></span> act<span class=msoIns><ins cite="mailto:EU" datetime="2026-05-04T10:00"><o:p></o:p></ins></span></p>
<p class=MsoNormal><span style='display:none;mso-hide:all'>secret</span><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><a style='mso-comment-reference:JD_1;mso-comment-date:20260506T0930'>here</a><span class=MsoCommentReference><span><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[JD1]</a><![endif]></span></span> too<!--EndFragment--></p>
<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><span style='mso-comment-author:"Jane Doe"'><a name="_msocom_1"></a></span><p class=MsoCommentText><span class=MsoCommentReference><![if !supportAnnotations]><a href="#_msoanchor_1" class=msocomoff>[JD1]</a><![endif]></span>EU: why?</p></div></div></div>
</body></html>`;

  it("IM: Word's labels, changes, marks of paragraphs and empty paragraphs come as Word shows them", async () => {
    const redline = await paste(WORD);
    expect(words(redline)).toEqual(['Parties shallshould act', '', 'here too']);
    expect(redline.blocks[0]?.label).toEqual({ all: '7.', accepted: '7.', original: '7.' });
    expect(
      redline.blocks[0]?.runs.map(({ text, changes, formats }) => [text, changes[0]?.author ?? '', formats.length]),
    ).toEqual([
      ['Parties ', '', 0],
      ['shall', 'EU', 0],
      ['should', 'Norway', 0],
      [' act', '', 0],
    ]);
    expect(redline.blocks[0]?.end).toEqual([{ kind: 'insert', author: 'EU', date: '2026-05-04T10:00' }]);
    expect(redline.losses.filter(({ code }) => code === 'hidden')).toEqual([
      { code: 'hidden', block: 1, offset: 0, text: 'secret' },
    ]);
  });

  it('IM: what somebody says in the page’s source is told, at its place; conditions for programs are not', async () => {
    const redline = await read(
      '<!-- above --><p>One</p><!--[if gte mso 9]><xml>no</xml><![endif]--><!-- 12 --><p>Two <!-- Why this\nword? -->three</p><!--[endif]-->',
    );
    expect(words(redline)).toEqual(['One', 'Two three']);
    expect(redline.losses).toEqual([
      { code: 'hidden', block: 0, offset: 0, text: 'above' },
      { code: 'hidden', block: 1, offset: 4, text: 'Why this word?' },
    ]);
  });

  it('IM: a comment of a Word file keeps who, when and where', async () => {
    const redline = await read(WORD.slice(WORD.indexOf('<html')));
    expect(words(redline)).toContain('here too');
    expect(redline.comments).toEqual([
      {
        id: '1',
        author: 'Jane Doe',
        initials: 'JD',
        date: '2026-05-06T09:30:00',
        text: 'EU: why?',
        at: { from: { block: 3, offset: 0 }, to: { block: 3, offset: 4 } },
      },
    ]);
  });

  it('IM: of a fragment of a table only what was copied comes, with its look', async () => {
    const redline = await paste(
      '<html><body><table><tr><td>no</td><!--StartFragment--><td><b>yes</b></td><!--EndFragment--><td>no</td></tr></table></body></html>',
    );
    expect(words(redline)).toEqual(['yes']);
    expect(redline.blocks[0]?.runs[0]?.formats).toEqual([{ mark: 'strong' }]);
  });
});

describe('what is left out', () => {
  it('IM: hidden words, scripts, pictures and forms are said, with their place', async () => {
    const redline = await read(
      '<title>T</title><p>a</p><p hidden>b</p><script>alert("c")</script><img alt="d" src=x><noscript>e</noscript><svg><text>f</text></svg><p>g<template>h</template></p>',
    );
    expect(redline.title).toBe('T');
    expect(words(redline)).toEqual(['a', 'g']);
    expect(redline.losses.map(({ code, text }) => [code, text ?? ''])).toEqual([
      ['hidden', 'b'],
      ['picture', 'd'],
      ['hidden', 'e'],
      ['embedded', 'f'],
      ['hidden', 'h'],
      ['scripts', ''],
    ]);
  });

  it('IM: a file in another encoding is read by what it says of itself', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('<meta charset="iso-8859-2"><p>'), 0xb9, 0xe8, 0xbe]);
    const result = await readHtml(bytes, UNWATCHED);
    expect(result.ok && words(result.value)).toEqual(['ščž']);
  });
});

describe('bounds', () => {
  it('IM: what is nested without end is refused, not followed', async () => {
    const deep = new TextEncoder().encode('<div>'.repeat(400_000));
    expect(await readHtml(deep, UNWATCHED)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    let many = '';
    for (let i = 0; i < 20_000; i++) many += `<p><b id=${i}>x`;
    expect(await readHtml(new TextEncoder().encode(many), UNWATCHED)).toMatchObject({
      ok: false,
      error: { code: 'too-large' },
    });
  });

  it('IM: a stop is heard while a file is read', async () => {
    let asked = 0;
    const watch = { ...UNWATCHED, check: () => (++asked > 5 ? ({ code: 'cancelled', detail: {} } as const) : null) };
    const long = new TextEncoder().encode('<p>some words</p>'.repeat(50_000));
    expect(await readHtml(long, watch)).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(asked).toBe(6);
  });
});
