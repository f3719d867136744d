/** Files of word processors and pages that go out. */
export const fileExport = {
  'export.docx': 'Word',
  'export.docx.hint': 'With proposals as tracked changes, comments and notes.',
  'export.odt': 'OpenDocument',
  'export.odt.hint': 'For LibreOffice and others, with tracked changes.',
  'export.md': 'Markdown',
  'export.md.hint': 'Plain characters; changes as CriticMarkup.',
  'export.akn': 'Akoma Ntoso',
  'export.akn.hint': 'For legislative systems: structure, notes, who changed what.',
  'export.html': 'Web page',
  'export.html.hint': 'One file for any browser, with who changed what.',
  'export.text': 'Text',
  'export.text.marked': 'as marked',
  'export.text.clean': 'as read, without brackets',
  'export.proposalsAs': 'Proposals',
  'export.proposalsAs.tracked': 'as tracked changes of who brings them',
  'export.proposalsAs.heads': 'as names in brackets',
  'export.proposalsAs.notes': 'as notes below',
  'export.proposalsAs.none': 'not at all',
  'export.paper': 'Paper',
  'export.into': 'Into the file it came from',
  'export.into.hint': 'What nobody touched stays as it was, byte for byte.',
  'export.framedFile': 'Symbol and date at the foot of each page',
  'export.lineNumbers': 'Line numbers',
  'export.comments': 'Comments',
  'export.writing': 'Writing it…',
  'export.trouble': 'It could not be written. ({message})',
  'export.patched': 'the file it came from, with what is new',
  'export.preview.in': 'Put in by {who}',
  'export.preview.out': 'Taken out by {who}',
  'export.note.amend': '{who} proposes: {words}',
  'export.note.insert': '{who} proposes to add: {words}',
  'export.note.delete': '{who} proposes to delete this paragraph.',
  'export.note.move': '{who} proposes to move this paragraph.',
  'export.note.note': '{who} proposes a note: {words}',
  'export.rival.deletes': 'Also deletes: “{words}”',
  'export.rival.joins': 'Also joins this paragraph with the next one.',
  'export.redline.rewritten':
    'It could not be written into the file it came from and is a new one: the layout is our own.',
  'export.redline.stale':
    '{count} {count|one:proposal|other:proposals} on words that are not there any more: not in it.',
  'export.redline.to-follow':
    '{count} {count|one:proposal whose text is|other:proposals whose texts are} to follow: not in it.',
  'export.redline.on-proposal':
    '{count} {count|one:proposal|other:proposals} on proposals that are not in it: not in it either.',
  'export.redline.other-document': '{count} {count|one:proposal|other:proposals} on another document: not in it.',
  'export.redline.no-paragraph':
    '{count} new {count|one:paragraph|other:paragraphs} asked for, which no note can hold: not in it.',
  'export.redline.no-name': '{count} {count|one:proposal|other:proposals} of nobody a head can name: not in it.',
  'export.redline.same-proponents':
    '{count} further {count|one:proposal|other:proposals} of the same proponents on one paragraph: not in it.',
  'export.redline.crossing': '{count} {count|one:proposal that crosses|other:proposals that cross} others: not in it.',
  'export.redline.not-read-back':
    '{count} {count|one:proposal|other:proposals} whose words would be read back otherwise: not in it.',
  'export.redline.kind':
    '{count} {count|one:move, note, title or “no text”|other:moves, notes, titles or “no text”}: not in it.',
  'export.redline.paragraphs': '{count} {count|one:deletion|other:deletions} of several paragraphs: not in it.',
  'export.loss.other': '{count} {count|one:thing|other:things} that this kind of file has no place for ({what}).',
  'export.loss.tracked-as-comment':
    '{count} {count|one:change|other:changes} beside another’s on the same words: Word cannot hold {count|one:it|other:them}, a comment says so.',
  'export.loss.tracked-inside':
    '{count} {count|one:change|other:changes} inside another’s: written beside {count|one:it|other:them}.',
  'export.loss.move-in-two': '{count} {count|one:move|other:moves}: taken out at one place and put in at the other.',
  'export.loss.comment-unanchored': '{count} {count|one:comment|other:comments} on no place: at the beginning.',
  'export.loss.comment-left-out': '{count} {count|one:comment|other:comments} left out.',
  'export.loss.comment-thread':
    '{count} {count|one:answer|other:answers} to answers: in the thread of the first comment.',
  'export.loss.note-missing': '{count} {count|one:reference|other:references} to notes that are not there.',
  'export.loss.note-unreferenced':
    '{count} {count|one:note|other:notes} that nothing refers to: at the end of the text.',
  'export.loss.label-differs': 'The file counts {count} {count|one:label|other:labels} otherwise than they show here.',
  'export.loss.furniture': 'Headers and footers stay as they were.',
  'export.loss.title-kept': 'The title in the file’s properties stays as it was.',
  'export.loss.names-kept':
    'The file was set to lose all names when it is saved: that is taken out of it, or the changes would lose theirs.',
  'export.loss.look-kept': 'The look of {count} {count|one:paragraph|other:paragraphs} stays as it was.',
  'export.loss.macros': 'The file’s macros go back with it, as they were.',
  'export.loss.characters':
    '{count} {count|one:character|other:characters} that such a file cannot hold: a sign stands for {count|one:it|other:them}.',
  'export.loss.rival-deletion':
    '{count} {count|one:deletion|other:deletions} of words that another deletes too: such a file has place for one.',
  'export.loss.row-change':
    '{count} {count|one:row|other:rows} of tables put in or taken out: written as {count|one:it stands|other:they stand}.',
  'export.loss.end-kept': '{count} {count|one:paragraph|other:paragraphs} parted or joined: the mark stays.',
  'export.loss.box': '{count} {count|one:paragraph|other:paragraphs} of text boxes, in the text.',
  'export.loss.furniture-change': 'Changes in headers and footers.',
  'export.loss.comment-place': '{count} {count|one:comment|other:comments} on no place: at the beginning.',
  'export.loss.comment-range': '{count} {count|one:comment|other:comments} on several paragraphs: on the first.',
  'export.loss.move': '{count} {count|one:move|other:moves}: taken out at one place and put in at the other.',
  'export.loss.colour': 'Colour at {count} {count|one:place|other:places}.',
  'export.loss.highlight': 'Background colour at {count} {count|one:place|other:places}.',
  'export.loss.reformatted': '{count} {count|one:change|other:changes} of formatting alone.',
  'export.loss.table-nested': '{count} {count|one:table|other:tables} in tables, behind them.',
  'export.loss.table-span': '{count} {count|one:cell|other:cells} over several rows or columns.',
} as const;
