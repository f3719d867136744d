import { changed, deletedRun, docxOf, paragraph, wordRun } from './docxParts';

const KENYA = ['Wanjiru (Kenya)', '2026-02-03T10:00:00Z'] as const;
const EU = ['EU – Délégation', '2026-02-03T11:30:00Z'] as const;
const BRAZIL = ['Brasil', '2026-02-04T09:15:00Z'] as const;

let ids = 100;
function by(kind: string, [author, date]: readonly [string, string], inside = ''): string {
  return changed(kind, author, date, inside, ids++);
}

function mark(kind: string, who: readonly [string, string]): string {
  return `<w:rPr>${by(kind, who)}</w:rPr>`;
}

function listed(words: string, level: number, more = '', inside?: string): string {
  const place = `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
  return paragraph(inside ?? wordRun(words), `${place}${more}`);
}

const HARD = [
  wordRun('Two  spaces, no\u00a0break, a'),
  '<w:r><w:tab/></w:r>',
  wordRun('tab, a line'),
  '<w:r><w:br/></w:r>',
  wordRun('end, co'),
  '<w:r><w:noBreakHyphen/></w:r>',
  wordRun('operate, “quotes” &amp; &lt;signs&gt;, 😀 中文.'),
].join('');

/**
 * The scene of the checklist as a Word file written by hand: what each paragraph is for, `checklist.ts` says. Always the same bytes, so
 * that what other programs make of it can be made again.
 */
export function sceneDocx(): Uint8Array {
  ids = 100;
  const range = (name: string, move: string) =>
    `<w:${name}RangeStart w:id="${ids++}" w:author="${BRAZIL[0]}" w:date="${BRAZIL[1]}" w:name="${move}"/>`;
  const from = range('moveFrom', 'move1');
  const fromEnd = `<w:moveFromRangeEnd w:id="${ids - 1}"/>`;
  const to = range('moveTo', 'move1');
  const toEnd = `<w:moveToRangeEnd w:id="${ids - 1}"/>`;
  const cell = (words: string, properties = '', marks = '') =>
    `<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/>${properties}</w:tcPr>${words === '' ? '<w:p/>' : paragraph(words, marks)}</w:tc>`;
  const body = [
    paragraph(wordRun('Article 5. Marine genetic resources'), '<w:pStyle w:val="Heading1"/>'),
    paragraph(HARD),
    listed('Parties shall cooperate.', 0),
    listed('', 0, mark('del', EU), by('del', EU, deletedRun('Parties may cooperate.'))),
    listed('Parties shall report', 0),
    listed('on catches;', 1),
    listed('on vessels.', 1),
    paragraph(`${wordRun('The Conference shall ')}${by('ins', KENYA, wordRun('promptly '))}${wordRun('meet.')}`),
    paragraph(`${wordRun('The Secretariat ')}${by('del', EU, deletedRun('shall not '))}${wordRun('publish.')}`),
    paragraph(
      `${wordRun('States ')}${by('ins', KENYA, `${wordRun('fully ')}${by('del', EU, deletedRun('and freely '))}`)}${wordRun('share.')}`,
    ),
    paragraph(`${from}${by('moveFrom', BRAZIL, wordRun('This paragraph moves.'))}`, mark('moveFrom', BRAZIL)),
    fromEnd,
    paragraph(wordRun('This one stays.')),
    paragraph(`${to}${by('moveTo', BRAZIL, wordRun('This paragraph moves.'))}`, mark('moveTo', BRAZIL)),
    toEnd,
    paragraph(wordRun('First half, '), mark('ins', EU)),
    paragraph(wordRun('second half.')),
    paragraph(wordRun('Upper part, '), mark('del', KENYA)),
    paragraph(wordRun('lower part.')),
    paragraph(
      `${wordRun('The ')}<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>${wordRun('benefits')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>${wordRun(' are shared.')}`,
    ),
    paragraph(
      `${wordRun('Under customary law')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>${wordRun(' and the Chair’s text')}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:endnoteReference w:id="2"/></w:r>${wordRun('.')}`,
    ),
    '<w:tbl><w:tblPr><w:tblW w:w="8000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>',
    `<w:tr>${cell(wordRun('Scale of fees'), '<w:gridSpan w:val="2"/>')}</w:tr>`,
    `<w:tr>${cell(wordRun('Small States'))}${cell(wordRun('one unit'))}</w:tr>`,
    `<w:tr><w:trPr>${by('ins', EU)}</w:trPr>${cell(by('ins', EU, wordRun('Large States')), '', mark('ins', EU))}${cell(by('ins', EU, wordRun('ten units')), '', mark('ins', EU))}</w:tr>`,
    '</w:tbl>',
    paragraph(wordRun('تتعاون الأطراف بحسن نية.', '<w:rtl/>'), '<w:bidi/>'),
    paragraph(wordRun('Done.')),
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
  ].join('');
  const note = (kind: string, id: number, words: string) =>
    `<w:${kind} w:id="${id}">${paragraph(`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:${kind}Ref/></w:r>${wordRun(` ${words}`)}`)}</w:${kind}>`;
  const rules = (kind: string) =>
    `<w:${kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:${kind}><w:${kind} w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:${kind}>`;
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${720 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>`;
  return docxOf({
    body,
    styles:
      '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
    numbering: `<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    footnotes: `${rules('footnote')}${note('footnote', 2, 'As agreed in the first round.')}`,
    endnotes: `${rules('endnote')}${note('endnote', 2, 'See the report of the Chair.')}`,
    comments: `<w:comment w:id="0" w:author="${BRAZIL[0]}" w:date="${BRAZIL[1]}" w:initials="B"><w:p w14:paraId="00000001">${wordRun('Whose benefits?')}</w:p><w:p w14:paraId="00000002">${wordRun('All of them.')}</w:p></w:comment><w:comment w:id="1" w:author="${KENYA[0]}" w:date="${KENYA[1]}" w:initials="W"><w:p w14:paraId="00000003">${wordRun('Those of all Parties.')}</w:p></w:comment>`,
    commentsExtended:
      '<w15:commentEx w15:paraId="00000002" w15:done="1"/><w15:commentEx w15:paraId="00000003" w15:paraIdParent="00000002" w15:done="1"/>',
    title: 'Scene',
  });
}
