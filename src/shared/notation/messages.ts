import type { Diagnostic, DiagnosticCode } from '../domain/diagnostic';

/** A finding in one English sentence, for the command line and the report of an import; the window has its own catalogue. */
export function diagnosticMessage({ code, values }: Pick<Diagnostic, 'code' | 'values'>): string {
  return MESSAGES[code](values);
}

type Values = Diagnostic['values'];

const MESSAGES: Record<DiagnosticCode, (values: Values) => string> = {
  'bracket.unopened': () => 'This closing bracket has no opening bracket.',
  'bracket.unclosed': () => 'This opening bracket has no closing bracket.',
  'bracket.crosses-block': () => 'This bracket closes in another paragraph.',
  'bracket.crosses-section': () =>
    'This bracket closes in another section: it may be two brackets that lost their partners.',
  'bracket.empty': () => 'This bracket holds nothing.',
  'bracket.mismatched-close': () => 'This bracket is closed by a sign of another kind.',
  'set.uncertain': (values) =>
    `These ${values.members} brackets stand side by side, but may not be alternatives: ${doubt(values.doubt)}.`,
  'option.two-edges': (values) =>
    `${values.marker} may belong to the option before it or stand outside: check where the option ends.`,
  'head.unparsed': (values) => `This looks like an attribution and could not be read: ${values.words}`,
  'head.note-digit': (values) => `A note digit is glued to a name and was left out of it: ${values.words}`,
  'head.repeated-name': (values) => `A name stands twice in this attribution: ${values.names}.`,
  'marker.slip': (values) => `The number ${values.marker} is unusual and was read as a slip.`,
  'marker.repeated': (values) => `The number ${values.marker} stands twice in the same place.`,
  'marker.detached': (values) => `The number ${values.marker} stands alone: its text may have been parted from it.`,
  'running.header': (values) => `A page header stands in the text: ${values.text}`,
  'running.page-number': (values) => `A page number stands in the text: ${values.text}`,
  'text.joined-words': (values) => `Two words seem to have lost the space between them: ${values.words}`,
  'text.letter-spaced': () => 'The letters of these words are spaced apart.',
  'text.doubled': (values) => `These words stand twice: ${values.words}`,
  'text.lost-redline': (values) =>
    `Struck and new words seem to have run together: ${values.words}. The file may have lost its formatting.`,
  'text.private-use': (values) => `${values.count} characters of a private font: they may show as something else.`,
  'text.internal-remark': (values) => `A remark that seems meant for one side only: ${values.words}`,
  'text.long-line': (values) => `A paragraph of ${values.length} characters: several paragraphs may have run together.`,
  'encoding.guessed': (values) => `The encoding was guessed: ${values.encoding}.`,
  'two-hands.deleted': () => 'Words were typed here while somebody else deleted the paragraph.',
  'two-hands.doubled-boundary': () => 'Two people joined or split this paragraph at the same time.',
  'two-hands.section': () => 'Words stand here while somebody else deleted the article.',
  'two-hands.words': () => 'Two people wrote other words here at the same time.',
  'two-hands.order': (values) => `Words stand before those they were typed behind: ${values.words}`,
  'two-hands.elsewhere': (values) =>
    `Words stand elsewhere than they were typed, behind "${values.behind}": ${values.words}`,
  'two-hands.moved': () => 'Two people moved this to different places at the same time.',
  'two-hands.value': () => 'Two people set this differently at the same time.',
  'two-hands.settled': () => 'Two people settled this bracket differently at the same time.',
  'two-hands.decided': () => 'Two people decided on this proposal at the same time.',
  'anchor.lost': () => 'The place this pointed at is gone.',
  'seat.other-name': (values) =>
    `Spoken from another seat: ${values.seat} entered this in the name of ${values.names}. It is kept and does not count.`,
  'seat.not-entitled': (values) => `Not for ${values.seat} to say: it is kept and does not count.`,
  'seat.nobody': () => 'Declared from a seat that this dossier does not have: it is kept and does not count.',
  'seat.unreadable': (values) => `What ${values.seat} declared here cannot be read: it is kept and does not count.`,
  'kind.unknown': () => 'This version does not know what kind of thing this is; it is kept as it stands.',
};

function doubt(kind: string | number | undefined): string {
  switch (kind) {
    case 'connective':
      return 'one of them begins or ends with a connective or a comma';
    case 'paragraphs':
      return 'they are whole paragraphs';
    case 'cells':
      return 'they are cells of a table';
    default:
      return 'they could be read in two ways';
  }
}
