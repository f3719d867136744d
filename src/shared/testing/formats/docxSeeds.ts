import { changed, deletedRun, docxOf, paragraph, wordRun } from './docxParts';

const WHO = ['Iris', '2026-03-01T08:00:00Z'] as const;
const OTHER = ['Omar', '2026-03-02T08:00:00Z'] as const;

/** A complex field: instruction, and what it shows. */
export function field(code: string, result: string): string {
  const sign = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const instruction = `<w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>`;
  return `${sign('begin')}${instruction}${sign('separate')}${result}${sign('end')}`;
}

/** A text box as Word writes it: once for itself, and once for programs of before 2010. */
export function textBox(inside: string): string {
  const content = `<w:txbxContent>${inside}</w:txbxContent>`;
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>${content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
}

/** A picture with a description. */
export function picture(description: string): string {
  return `<w:r><w:drawing><wp:inline><wp:docPr id="2" name="Picture" descr="${description}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip r:embed="rId9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

const level = (at: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;

/** Lists: 1 counts 1, 1.1, (a); 2 goes on from 1; 3 starts it again at 5; 4 is of bullets; 5 takes its list from a style. */
export const RICH_NUMBERING = [
  `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.', '<w:pStyle w:val="Numbered"/>')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '(%3)')}</w:abstractNum>`,
  `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf0b7')}</w:abstractNum>`,
  '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="ListStyle"/></w:abstractNum>',
  `<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="ListStyle"/>${level(0, 'upperRoman', 'Part %1')}</w:abstractNum>`,
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
  '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>',
  '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
  '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>',
  '<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>',
  '<w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num>',
].join('');

const style = (type: string, id: string, name: string, inside: string, basedOn?: string) =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${basedOn === undefined ? '' : `<w:basedOn w:val="${basedOn}"/>`}${inside}</w:style>`;

export const RICH_STYLES = [
  '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  style('paragraph', 'Kopf', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:i/></w:rPr>', 'Normal'),
  style('paragraph', 'KopfKind', 'Heading of ours', '', 'Kopf'),
  style('paragraph', 'Numbered', 'Numbered', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', 'Normal'),
  style('numbering', 'ListStyle', 'List style', '<w:pPr><w:numPr><w:numId w:val="6"/></w:numPr></w:pPr>'),
  style('character', 'Stress', 'Stress', '<w:rPr><w:i/></w:rPr>'),
  style('character', 'Hyperlink', 'Hyperlink', '<w:rPr><w:u w:val="single"/><w:color w:val="0563C1"/></w:rPr>'),
].join('');

const place = (list: number, at: number) => `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`;
const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;

/** What else stands in Word files, one paragraph for each, in words of our own. */
export const RICH_BODY = [
  paragraph(wordRun('Part two of the draft'), '<w:pStyle w:val="KopfKind"/>'),
  paragraph(wordRun('first'), place(1, 0)),
  paragraph(wordRun('first below'), place(1, 1)),
  paragraph(wordRun('letter'), place(2, 2)),
  paragraph(wordRun('second, of the other list'), place(2, 0)),
  paragraph(wordRun('fifth, started again'), place(3, 0)),
  paragraph(wordRun('by its style'), '<w:pStyle w:val="Numbered"/>'),
  paragraph(wordRun('a bullet'), place(4, 0)),
  paragraph(wordRun('a part'), place(5, 0)),
  paragraph(
    `${wordRun('See ')}${field('REF _Ref1 \\h', wordRun('Article 9'))}${wordRun(' and ')}<w:fldSimple w:instr="PAGE">${wordRun('12')}</w:fldSimple>${wordRun('.')}`,
  ),
  paragraph(
    `${wordRun('A ')}<w:hyperlink r:id="rLink"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>linked page</w:t></w:r></w:hyperlink>${wordRun(' here.')}`,
  ),
  paragraph(
    `<w:sdt><w:sdtPr><w:alias w:val="Name"/></w:sdtPr><w:sdtContent>${wordRun('in a control')}</w:sdtContent></w:sdt><w:smartTag w:element="place">${wordRun(', in a tag')}</w:smartTag><w:customXml w:element="x">${wordRun(', in custom XML')}</w:customXml><w:bdo w:val="rtl">${wordRun(', turned')}</w:bdo><w:dir w:val="rtl">${wordRun(', embedded')}</w:dir>`,
  ),
  `<w:sdt><w:sdtPr/><w:sdtContent>${paragraph(wordRun('a paragraph in a control'))}</w:sdtContent></w:sdt>`,
  paragraph(
    `${wordRun('anchor of a box')}${textBox(`${paragraph(wordRun('boxed one'))}${paragraph(changed('ins', ...WHO, wordRun('boxed two')))}`)}${wordRun(', goes on')}`,
  ),
  paragraph(`${wordRun('picture ')}${picture('A map of the coast')}${wordRun(' after')}`),
  paragraph(
    '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>',
  ),
  paragraph(
    '<w:r><w:drawing><wp:inline><wp:docPr id="3" name="Chart"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rChart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  ),
  paragraph(
    `${wordRun('let ')}<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>${wordRun(' be')}`,
  ),
  paragraph(`<w:r><w:ruby><w:rt>${wordRun('kan')}</w:rt><w:rubyBase>${wordRun('漢')}</w:rubyBase></w:ruby></w:r>`),
  paragraph(
    `${wordRun('shown ')}${wordRun('hidden', '<w:vanish/>')}${wordRun('bold', '<w:b/>')}${wordRun('coloured', '<w:color w:val="C00000"/><w:strike/>')}${wordRun('marked', '<w:highlight w:val="yellow"/><w:u w:val="single"/>')}${wordRun('2', '<w:vertAlign w:val="superscript"/>')}`,
  ),
  paragraph(`${wordRun('slanted ')}${wordRun('upright', '<w:rStyle w:val="Stress"/>')}`, '<w:pStyle w:val="Kopf"/>'),
  paragraph(
    '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/><w:softHyphen/><w:cr/><w:ptab w:alignment="left"/></w:r>',
  ),
  paragraph(
    `${wordRun('was bold', `<w:rPrChange w:id="7" w:author="Iris" w:date="2026-03-01T08:00:00Z"><w:rPr><w:b/></w:rPr></w:rPrChange>`)}`,
    '<w:pPrChange w:id="8" w:author="Omar" w:date="2026-03-02T08:00:00Z"><w:pPr><w:pStyle w:val="Kopf"/></w:pPr></w:pPrChange>',
  ),
  paragraph(
    `${wordRun('noted')}<w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:footnoteReference w:id="6" w:customMarkFollows="1"/><w:t>*</w:t></w:r>`,
  ),
  '<w:commentRangeStart w:id="3"/>',
  paragraph(wordRun('remarked from its beginning')),
  paragraph(
    `${wordRun('to here')}<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>${wordRun(', not further')}`,
  ),
  `<w:tbl><w:tblGrid/><w:tr>${cell(paragraph(wordRun('tall')), '<w:vMerge w:val="restart"/>')}${cell(paragraph(wordRun('wide')), '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell('<w:p/>', '<w:vMerge/>')}${cell(paragraph(wordRun('middle')))}${cell(`<w:tbl><w:tr>${cell(paragraph(wordRun('inner')))}</w:tr></w:tbl><w:p/>`)}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/><w:del w:id="9" w:author="Omar" w:date="2026-03-02T08:00:00Z"/></w:trPr>${cell(paragraph(changed('del', ...OTHER, deletedRun('gone row')), `<w:rPr>${changed('del', ...OTHER, '')}</w:rPr>`))}</w:tr></w:tbl>`,
  paragraph(
    changed(
      'ins',
      ...WHO,
      `${wordRun('put in ')}${changed('del', ...OTHER, deletedRun('and taken out '))}${wordRun('again')}`,
    ),
  ),
  paragraph(
    '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:symEx w:char="1F60A"/></mc:Choice><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>',
  ),
  paragraph(wordRun('beside'), '<w:framePr w:w="2000"/>'),
  '<w:sectPr><w:headerReference w:type="default" r:id="xheader1.xml"/></w:sectPr>',
].join('');

/** A Word file with all of that. */
export function richDocx(isStrict = false): Uint8Array {
  return docxOf({
    body: RICH_BODY,
    styles: RICH_STYLES,
    numbering: RICH_NUMBERING,
    footnotes: `<w:footnote w:id="5">${paragraph(`${wordRun('A note, ')}${changed('ins', ...WHO, wordRun('grown'))}`)}</w:footnote><w:footnote w:id="6">${paragraph(wordRun('Starred.'))}</w:footnote>`,
    comments: `<w:comment w:id="3" w:author="Omar" w:date="2026-03-02T08:00:00Z" w:initials="O">${paragraph(wordRun('Why?'))}</w:comment>`,
    header: paragraph(`${wordRun('Page ')}${field('PAGE', wordRun('1'))}`),
    footer: paragraph(wordRun('Restricted')),
    title: 'A draft of many parts',
    relations:
      '<Relationship Id="rLink" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://example.org/page" TargetMode="External"/><Relationship Id="rChart" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="charts/chart1.xml"/>',
    more: {
      'word/charts/chart1.xml':
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>Catches by year</a:t><c:v>2024</c:v></c:chartSpace>',
      'word/glossary/document.xml':
        '<w:glossaryDocument xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:t>boilerplate</w:t></w:glossaryDocument>',
    },
    isStrict,
  });
}
