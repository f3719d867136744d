/** Names of the elements of formats, so that a test can put words into each: data out of the standards' schemas. */

/** WordprocessingML (ISO/IEC 29500-4, wml.xsd). */
export const WORD_ELEMENTS: readonly string[] = (
  'abstractNum abstractNumId active activeRecord activeWritingStyle addressFieldName adjustLineHeightInTable adjustRightInd alias aliases ' +
  'alignBordersAndEdges alignTablesRowByRow allowPNG allowSpaceOfSameStyleInTable altChunk altChunkPr altName alwaysMergeEmptyNamespace ' +
  'alwaysShowPlaceholderText annotationRef applyBreakingRules attachedSchema attachedTemplate attr autoCaption autoCaptions autoFormatOverride ' +
  'autoHyphenation autoRedefine autoSpaceDE autoSpaceDN autoSpaceLikeWord95 autofitToFirstFixedWidthCell b bCs background ' +
  'balanceSingleByteDoubleByteWidth bar basedOn bdo bdr behavior behaviors between bibliography bidi bidiVisual blockQuote body bodyDiv ' +
  'bookFoldPrinting bookFoldPrintingSheets bookFoldRevPrinting bookmarkEnd bookmarkStart bordersDoNotSurroundFooter bordersDoNotSurroundHeader ' +
  'bottom br cachedColBalance calcOnExit calendar cantSplit caps caption captions category cellDel cellIns cellMerge characterSpacingControl ' +
  'charset checkBox checkErrors checked citation clickAndTypeStyle clrSchemeMapping cnfStyle col colDelim color cols column comboBox comment ' +
  'commentRangeEnd commentRangeStart commentReference comments compat compatSetting connectString consecutiveHyphenLimit contentPart ' +
  'contextualSpacing continuationSeparator control convMailMergeEsc cr cs customXml customXmlDelRangeEnd customXmlDelRangeStart ' +
  'customXmlInsRangeEnd customXmlInsRangeStart customXmlMoveFromRangeEnd customXmlMoveFromRangeStart customXmlMoveToRangeEnd ' +
  'customXmlMoveToRangeStart customXmlPr dataBinding dataSource dataType date dateFormat dayLong dayShort ddList decimalSymbol default ' +
  'defaultTabStop defaultTableStyle del delInstrText delText description destination dir dirty displayBackgroundShape displayHangulFixedWidth ' +
  'displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery div divBdr divId divs divsChild doNotAutoCompressPictures ' +
  'doNotAutofitConstrainedTables doNotBreakConstrainedForcedTable doNotBreakWrappedTables doNotDemarcateInvalidXml doNotDisplayPageBoundaries ' +
  'doNotEmbedSmartTags doNotExpandShiftReturn doNotHyphenateCaps doNotIncludeSubdocsInStats doNotLeaveBackslashAlone doNotOrganizeInFolder ' +
  'doNotRelyOnCSS doNotSaveAsSingleFile doNotShadeFormData doNotSnapToGridInCell doNotSuppressBlankLines doNotSuppressIndentation ' +
  'doNotSuppressParagraphBorders doNotTrackFormatting doNotTrackMoves doNotUseEastAsianBreakRules doNotUseHTMLParagraphAutoSpacing ' +
  'doNotUseIndentAsNumberingTabStop doNotUseLongFileNames doNotUseMarginsForDrawingGridOrigin doNotValidateAgainstSchema ' +
  'doNotVertAlignCellWithSp doNotVertAlignInTxbx doNotWrapTextWithPunct docDefaults docGrid docPart docPartBody docPartCategory docPartGallery ' +
  'docPartList docPartObj docPartPr docPartUnique docParts docVar docVars document documentProtection documentType drawing ' +
  'drawingGridHorizontalOrigin drawingGridHorizontalSpacing drawingGridVerticalOrigin drawingGridVerticalSpacing dropDownList dstrike ' +
  'dynamicAddress eastAsianLayout effect em embedBold embedBoldItalic embedItalic embedRegular embedSystemFonts embedTrueTypeFonts emboss ' +
  'enabled encoding end endnote endnotePr endnoteRef endnoteReference endnotes entryMacro equation evenAndOddHeaders exitMacro fHdr family ' +
  'ffData fieldMapData fitText flatBorders fldChar fldData fldSimple font fonts footerReference footnote footnoteLayoutLikeWW8 footnotePr ' +
  'footnoteRef footnoteReference footnotes forceUpgrade forgetLastTabAlignment formProt format formsDesign frame frameLayout framePr frameset ' +
  'framesetSplitbar ftr gallery glossaryDocument gridAfter gridBefore gridCol gridSpan group growAutofit guid gutterAtTop hMerge hdr ' +
  'hdrShapeDefaults header headerReference headerSource headers helpText hidden hideGrammaticalErrors hideMark hideSpellingErrors highlight hps ' +
  'hpsBaseText hpsRaise hyperlink hyphenationZone i iCs id ignoreMixedContent ilvl imprint ind ins insideH insideV instrText isLgl jc keepLines ' +
  'keepNext kern kinsoku label lang lastRenderedPageBreak latentStyles layoutRawTableWidth layoutTableRowsApart left legacy lid ' +
  'lineWrapLikeWord6 link linkStyles linkToQuery linkedToFile listEntry listItem listSeparator lnNumType lock locked longDesc lsdException lvl ' +
  'lvlJc lvlOverride lvlPicBulletId lvlRestart lvlText mailAsAttachment mailMerge mailSubject mainDocumentType mappedName marBottom marH ' +
  'marLeft marRight marTop marW matchSrc maxLength mirrorIndents mirrorMargins monthLong monthShort moveFrom moveFromRangeEnd ' +
  'moveFromRangeStart moveTo moveToRangeEnd moveToRangeStart movie multiLevelType mwSmallCaps name next noBorder noBreakHyphen noColumnBalance ' +
  'noEndnote noExtraLineSpacing noLeading noLineBreaksAfter noLineBreaksBefore noProof noPunctuationKerning noResizeAllowed noSpaceRaiseLower ' +
  'noTabHangInd noWrap notTrueType nsid num numFmt numId numIdMacAtCleanup numPicBullet numPr numRestart numStart numStyleLink numbering ' +
  'numberingChange oMath object objectEmbed objectLink odso optimizeForBrowser outline outlineLvl overflowPunct p pBdr pPr pPrChange pPrDefault ' +
  'pStyle pageBreakBefore panose1 paperSrc permEnd permStart personal personalCompose personalReply pgBorders pgMar pgNum pgNumType pgSz pict ' +
  'picture pitch pixelsPerInch placeholder pos position printBodyTextBeforeHeader printColBlack printFormsData printFractionalCharacterWidth ' +
  'printPostScriptOverText printTwoOnOne printerSettings proofErr proofState ptab qFormat query r rFonts rPr rPrChange rPrDefault rStyle ' +
  'readModeInkLockDown recipientData recipients relyOnVML removeDateAndTime removePersonalInformation result revisionView richText right rsid ' +
  'rsidRoot rsids rt rtl rtlGutter ruby rubyAlign rubyBase rubyPr saveFormsData saveInvalidXml savePreviewPicture saveSmartTagsAsXml ' +
  'saveSubsetFonts saveThroughXslt saveXmlDataOnly scrollbar sdt sdtContent sdtEndPr sdtPr sectPr sectPrChange selectFldWithFirstOrLastChar ' +
  'semiHidden separator settings shadow shapeDefaults shapeLayoutLikeWW8 shd showBreaksInFrames showEnvelope showXMLTags showingPlcHdr sig size ' +
  'sizeAuto smallCaps smartTag smartTagPr smartTagType snapToGrid softHyphen sourceFileName spaceForUL spacing spacingInWholePoints specVanish ' +
  'splitPgBreakAndParaMark src start startOverride statusText storeMappedDataAs strictFirstAndLastChars strike style styleLink styleLockQFSet ' +
  'styleLockTheme stylePaneFormatFilter stylePaneSortMethod styles subDoc subFontBySize suff summaryLength suppressAutoHyphens ' +
  'suppressBottomSpacing suppressLineNumbers suppressOverlap suppressSpBfAfterPgBrk suppressSpacingAtTopOfPage suppressTopSpacing ' +
  'suppressTopSpacingWP swapBordersFacingPages sym sz szCs t tab tabIndex table tabs tag targetScreenSz tbl tblBorders tblCaption tblCellMar ' +
  'tblCellSpacing tblDescription tblGrid tblGridChange tblHeader tblInd tblLayout tblLook tblOverlap tblPr tblPrChange tblPrEx tblPrExChange ' +
  'tblStyle tblStyleColBandSize tblStylePr tblStyleRowBandSize tblW tblpPr tc tcBorders tcFitText tcMar tcPr tcPrChange tcW temporary text ' +
  'textAlignment textDirection textInput textboxTightWrap themeFontLang title titlePg tl2br tmpl top topLinePunct tr tr2bl trHeight trPr ' +
  'trPrChange trackRevisions truncateFontHeightsLikeWP6 txbxContent type types u udl uiPriority ulTrailSpace underlineTabInNumList ' +
  'unhideWhenUsed uniqueTag updateFields useAltKinsokuLineBreakRules useAnsiKerningPairs useFELayout useNormalStyleForList usePrinterMetrics ' +
  'useSingleBorderforContiguousCells useWord2002TableStyleRules useWord97LineBreakRules useXSLTWhenSaving vAlign vMerge vanish vertAlign view ' +
  'viewMergedData w wAfter wBefore webHidden webSettings widowControl wordWrap wpJustification wpSpaceWidth wrapTrailSpaces writeProtection ' +
  'yearLong yearShort zoom'
).split(' ');

/** Akoma Ntoso 3.0. */
export const AKN_ELEMENTS: readonly string[] = (
  'FRBRExpression FRBRItem FRBRManifestation FRBRWork FRBRalias FRBRauthor FRBRauthoritative FRBRcountry FRBRdate FRBRformat FRBRlanguage ' +
  'FRBRmasterExpression FRBRname FRBRnumber FRBRportion FRBRprescriptive FRBRsubtype FRBRthis FRBRtranslation FRBRuri FRBRversionNumber ' +
  'TLCConcept TLCEvent TLCLocation TLCObject TLCOrganization TLCPerson TLCProcess TLCReference TLCRole TLCTerm a abbr act activeModifications ' +
  'activeRef address adjournment administrationOfOath affectedDocument akomaNtoso alinea alternativeReference amendment amendmentBody ' +
  'amendmentContent amendmentHeading amendmentJustification amendmentList amendmentReference analysis answer application applies argument ' +
  'arguments article attachment attachmentOf attachments authorialNote b background bill block blockContainer blockList body book br caption ' +
  'change chapter citation citations classification clause collectionBody communication component componentData componentInfo componentRef ' +
  'components concept conclusions condition container content contrasts count courtType coverPage crossHeading date debate debateBody ' +
  'debateReport debateSection decision declarationOfVote decoration def del derogates destination dissentsFrom distinguishes div division doc ' +
  'docAuthority docCommittee docDate docIntroducer docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType ' +
  'docketNumber documentCollection documentRef domain duration efficacy efficacyMod embeddedStructure embeddedText entity eol eop event ' +
  'eventRef extends fillIn force forceMod foreign formula from hasAttachment hcontainer header heading i identification img implicitReference ' +
  'indent inline ins interstitial intro introduction isAnalogTo item judge judgment judgmentBody judicial jurisprudence keyword lawyer ' +
  'legalSystemMod legislature level li lifecycle list listIntroduction listWrapUp location longTitle mainBody mapping mappings marker ' +
  'meaningMod meta ministerialStatements mmod mod motivation mref narrative nationalInterest neutralCitation new note noteRef notes ' +
  'noticesOfMotion num object officialGazette ol old omissis opinion oralStatements organization original other otherAnalysis otherReferences ' +
  'outcome overrules p papers paragraph parliamentary part party passiveModifications passiveRef person personalStatements petitions ' +
  'placeholder point pointOfOrder portion portionBody prayers preamble preface presentation preservation previous proceduralMotions process ' +
  'proprietary proviso publication putsInQuestion quantity question questions quorum quorumVerification quotedStructure quotedText recital ' +
  'recitals recordedTime recount ref references relatedDocument remark remedies resolutions restriction restrictions restricts result rmod role ' +
  'rollCall rref rule scene scopeMod section session shortTitle signature source span speech speechGroup statement step sub subFlow subchapter ' +
  'subclause subdivision subheading sublist subparagraph subpart subrule subsection subtitle summary sup supports table tblock td temporalData ' +
  'temporalGroup term textualMod th time timeInterval title toc tocItem tome tr transitional u ul vote voting workflow wrapUp writtenStatements'
).split(' ');

/** OpenDocument 1.3, as far as it stands in texts; and one of nobody. */
export const ODF_ELEMENTS: readonly string[] = (
  'text:a text:alphabetical-index text:alphabetical-index-auto-mark-file text:alphabetical-index-entry-template text:alphabetical-index-mark ' +
  'text:alphabetical-index-mark-end text:alphabetical-index-mark-start text:alphabetical-index-source text:author-initials text:author-name ' +
  'text:bibliography text:bibliography-configuration text:bibliography-entry-template text:bibliography-mark text:bibliography-source ' +
  'text:bookmark text:bookmark-end text:bookmark-ref text:bookmark-start text:change text:change-end text:change-start text:changed-region ' +
  'text:chapter text:character-count text:conditional-text text:creation-date text:creation-time text:creator text:database-display ' +
  'text:database-name text:database-next text:database-row-number text:database-row-select text:date text:dde-connection ' +
  'text:dde-connection-decl text:dde-connection-decls text:deletion text:description text:editing-cycles text:editing-duration ' +
  'text:execute-macro text:expression text:file-name text:format-change text:h text:hidden-paragraph text:hidden-text text:illustration-index ' +
  'text:illustration-index-entry-template text:illustration-index-source text:image-count text:index-body text:index-entry-bibliography ' +
  'text:index-entry-chapter text:index-entry-link-end text:index-entry-link-start text:index-entry-page-number text:index-entry-span ' +
  'text:index-entry-tab-stop text:index-entry-text text:index-source-style text:index-source-styles text:index-title text:index-title-template ' +
  'text:initial-creator text:insertion text:keywords text:line-break text:linenumbering-configuration text:linenumbering-separator text:list ' +
  'text:list-header text:list-item text:list-level-style-bullet text:list-level-style-image text:list-level-style-number text:list-style ' +
  'text:measure text:meta text:meta-field text:modification-date text:modification-time text:note text:note-body text:note-citation ' +
  'text:note-continuation-notice-backward text:note-continuation-notice-forward text:note-ref text:notes-configuration text:number ' +
  'text:numbered-paragraph text:object-count text:object-index text:object-index-entry-template text:object-index-source ' +
  'text:outline-level-style text:outline-style text:p text:page text:page-continuation text:page-count text:page-number text:page-sequence ' +
  'text:page-variable-get text:page-variable-set text:paragraph-count text:placeholder text:print-date text:print-time text:printed-by ' +
  'text:reference-mark text:reference-mark-end text:reference-mark-start text:reference-ref text:ruby text:ruby-base text:ruby-text text:s ' +
  'text:script text:section text:section-source text:sender-city text:sender-company text:sender-country text:sender-email text:sender-fax ' +
  'text:sender-firstname text:sender-initials text:sender-lastname text:sender-phone-private text:sender-phone-work text:sender-position ' +
  'text:sender-postal-code text:sender-state-or-province text:sender-street text:sender-title text:sequence text:sequence-decl ' +
  'text:sequence-decls text:sequence-ref text:sheet-name text:soft-page-break text:sort-key text:span text:subject text:tab text:table-count ' +
  'text:table-formula text:table-index text:table-index-entry-template text:table-index-source text:table-of-content ' +
  'text:table-of-content-entry-template text:table-of-content-source text:template-name text:text-input text:time text:title text:toc-mark ' +
  'text:toc-mark-end text:toc-mark-start text:tracked-changes text:user-defined text:user-field-decl text:user-field-decls text:user-field-get ' +
  'text:user-field-input text:user-index text:user-index-entry-template text:user-index-mark text:user-index-mark-end ' +
  'text:user-index-mark-start text:user-index-source text:variable-decl text:variable-decls text:variable-get text:variable-input ' +
  'text:variable-set text:word-count office:annotation office:annotation-end office:binary-data office:body office:change-info office:chart ' +
  'office:dde-source office:drawing office:event-listeners office:forms office:image office:meta office:presentation office:script ' +
  'office:settings office:spreadsheet office:styles office:text table:body table:calculation-settings table:cell-range-source ' +
  'table:content-validations table:covered-table-cell table:desc table:error-message table:help-message table:label-ranges ' +
  'table:named-expressions table:scenario table:shapes table:source-service table:table table:table-cell table:table-column ' +
  'table:table-column-group table:table-columns table:table-header-columns table:table-header-rows table:table-row table:table-row-group ' +
  'table:table-rows table:table-source table:title table:tracked-changes draw:a draw:applet draw:area-circle draw:caption draw:circle ' +
  'draw:connector draw:contour-path draw:contour-polygon draw:control draw:custom-shape draw:ellipse draw:enhanced-geometry draw:equation ' +
  'draw:floating-frame draw:frame draw:g draw:glue-point draw:handle draw:image draw:image-map draw:layer draw:line draw:measure draw:object ' +
  'draw:object-ole draw:page draw:page-thumbnail draw:param draw:path draw:plugin draw:polygon draw:polyline draw:rect draw:regular-polygon ' +
  'draw:text-box dr3d:scene svg:desc svg:title dc:creator dc:date dc:description dc:language dc:subject dc:title meta:creator-initials ' +
  'meta:keyword meta:date-string form:button form:checkbox form:combobox form:fixed-text form:form form:item form:list-property form:listbox ' +
  'form:option form:text form:textarea chart:chart math:math loext:content-control loext:sender-initials x:own'
).split(' ');

/** HTML, with what earlier and abandoned versions had; and one of nobody. */
export const HTML_ELEMENTS: readonly string[] = (
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption ' +
  'center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em embed fencedframe fieldset ' +
  'figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd ' +
  'keygen label legend li link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript ' +
  'object ol optgroup option output p param picture portal pre progress q rb rbc rp rt rtc ruby s samp script search section select ' +
  'selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead ' +
  'time title tr track tt u ul var video wbr xmp x-own'
).split(' ');
