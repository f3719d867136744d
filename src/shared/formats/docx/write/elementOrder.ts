/**
 * Which child of a properties element comes after which: ECMA-376 part 1 gives each a sequence, and Word calls a file damaged that
 * breaks it. Names are without their prefix.
 */
export const ELEMENT_ORDER = {
  pPr: words(
    `pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku
    wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing
    mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange`,
  ),
  // The first four stand in the properties of a paragraph's mark alone.
  rPr: words(
    `ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
    vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout
    specVanish oMath rPrChange`,
  ),
  tblPr: words(
    `tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout
    tblCellMar tblLook tblCaption tblDescription tblPrChange`,
  ),
  trPr: words(
    `cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del trPrChange`,
  ),
  tcPr: words(
    `cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns cellDel
    cellMerge tcPrChange`,
  ),
  settings: words(
    `writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape
    printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts
    saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop
    hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles
    stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions`,
  ),
} as const;

/** Children of a properties element, put in the order that the schema asks; those it does not name keep their place before the last. */
export function inOrder(
  parent: keyof typeof ELEMENT_ORDER,
  children: readonly (readonly [name: string, xml: string])[],
): string {
  const order = ELEMENT_ORDER[parent];
  const rank = (name: string) => {
    const at = order.indexOf(name);
    return at < 0 ? order.length - 1.5 : at;
  };
  return [...children]
    .map(([name, xml], at) => ({ at, xml, rank: rank(name) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ xml }) => xml)
    .join('');
}

function words(list: string): readonly string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}
