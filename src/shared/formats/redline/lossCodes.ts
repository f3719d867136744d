/**
 * What a person can do about something that a report says: `none` nothing, it is as meant; `check` look at the place; `see-file` look it up
 * in the file, where it stays; `add-words` put it in by hand where it belongs to the text; `ask-again` get the file anew, whole;
 * `ask-source` get the file that this one was made from; `choose-encoding` import it again in another encoding; `lift-out` take it for
 * what stands round a text; `save-as`, `other-format` write another kind of file, which holds it.
 */
export const MENDS = [
  'none',
  'check',
  'see-file',
  'add-words',
  'ask-again',
  'ask-source',
  'choose-encoding',
  'lift-out',
  'save-as',
  'other-format',
] as const;
export type Mend = (typeof MENDS)[number];

/**
 * What readers say of what they could not take over, and what a person can do about it. Closed: a reader can give no other code, and each
 * has words in the catalogue (`import.loss.CODE`) and on the command line.
 */
export const READ_LOSSES = {
  chart: 'see-file',
  'comment-change': 'check',
  'comment-missing': 'ask-again',
  control: 'see-file',
  'damaged-pages': 'ask-again',
  diagram: 'see-file',
  direction: 'check',
  drawing: 'see-file',
  'drop-cap': 'none',
  embedded: 'see-file',
  'embedded-text': 'see-file',
  field: 'check',
  'field-text': 'none',
  'field-unshown': 'add-words',
  form: 'see-file',
  'form-field': 'check',
  frame: 'none',
  hidden: 'add-words',
  'hidden-text': 'check',
  'hyphens-judged': 'check',
  ink: 'see-file',
  'layout-change': 'see-file',
  link: 'see-file',
  'link-back': 'none',
  macros: 'none',
  maths: 'check',
  'note-missing': 'ask-again',
  'note-rule': 'none',
  'note-unreferenced': 'add-words',
  'number-format': 'check',
  object: 'see-file',
  omitted: 'check',
  'page-remark': 'add-words',
  'part-damaged': 'ask-again',
  'part-unreached': 'see-file',
  picture: 'see-file',
  'read-by-place': 'check',
  removed: 'check',
  'row-guessed': 'check',
  ruby: 'add-words',
  'scanned-pages': 'ask-source',
  scripts: 'none',
  'stray-text': 'add-words',
  'sub-document': 'ask-again',
  symbol: 'check',
  'table-as-lines': 'check',
  'turned-words': 'add-words',
  'unknown-letters': 'check',
  'unplaced-deletion': 'add-words',
  unread: 'add-words',
  'word-art': 'add-words',
  'words-outside-tags': 'check',
} as const satisfies Readonly<Record<string, Mend>>;
export type ReadLoss = keyof typeof READ_LOSSES;

/** What writers say of what a file could not hold, or holds otherwise; words are `export.loss.CODE`. Closed as those of readers are. */
export const WRITE_LOSSES = {
  box: 'none',
  characters: 'check',
  colour: 'other-format',
  'comment-left-out': 'other-format',
  'comment-place': 'check',
  'comment-range': 'check',
  'comment-thread': 'none',
  'comment-unanchored': 'none',
  'end-kept': 'other-format',
  format: 'none',
  furniture: 'none',
  'furniture-change': 'other-format',
  highlight: 'other-format',
  'label-differs': 'check',
  'look-kept': 'none',
  macros: 'check',
  move: 'other-format',
  'move-in-two': 'none',
  'names-kept': 'none',
  'note-missing': 'check',
  'note-unreferenced': 'check',
  reformatted: 'other-format',
  'rival-deletion': 'other-format',
  'row-change': 'other-format',
  'table-nested': 'other-format',
  'table-span': 'other-format',
  'title-kept': 'none',
  'tracked-as-comment': 'none',
  'tracked-inside': 'check',
  'tracked-left-out': 'other-format',
} as const satisfies Readonly<Record<string, Mend>>;
export type WriteLoss = keyof typeof WRITE_LOSSES;
