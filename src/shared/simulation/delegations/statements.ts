import type { Stance } from '../../domain/position';

/**
 * What a machine seat says, as templates: `{seat}`, `{address}`, `{words}` are what is on the table, and nothing else goes in. The words
 * are the field's own.
 */
export const STATEMENTS = {
  support: ['{seat} supports {words} in {address}.', 'My delegation supports {words} in {address}.'],
  flexible: [
    '{seat} is flexible on {address} and could go along with {words}.',
    'On {address} we can show flexibility.',
  ],
  'live-with': [
    'In a spirit of compromise, {seat} can live with {words} in {address}.',
    'This is not our preferred wording, but we can join consensus on {words} in {address}.',
  ],
  prefer: [
    '{seat} would prefer other wording than {words} in {address}.',
    'We see merit in another formulation in {address}.',
  ],
  reserve: ['{seat} places a reserve on {words} in {address}.', 'We reserve our position on {address}.'],
  oppose: [
    '{seat} cannot accept {words} in {address}.',
    'My delegation is not in a position to accept {words} in {address}.',
  ],
  instructions: ['{seat} awaits instructions on {address}.', 'We have sent {address} to capital and will revert.'],
  table: [
    'To bridge the gap, {seat} tables the following for {address}: {words}',
    'We offer this wording for {address}: {words}',
  ],
  object: ['{seat} regrets that it cannot join consensus.', 'My delegation has to object to adoption without a vote.'],
  'explain-no': [
    '{seat} voted against the text for reasons that are on the record.',
    'We were not able to support the text.',
  ],
  'explain-abstain': [
    '{seat} abstained: the text does not go far enough for us.',
    'We abstained, and will study the text further.',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type StatementKind = keyof typeof STATEMENTS;

const OF_STANCE: Partial<Record<Stance, StatementKind>> = {
  SUP: 'support',
  FLX: 'flexible',
  LIV: 'live-with',
  ADR: 'live-with',
  SCR: 'instructions',
  DEL: 'prefer',
  AMD: 'prefer',
  RSV: 'reserve',
  OPP: 'oppose',
};

/** The statement that goes with a stance; null where a delegation says nothing. */
export function statementFor(stance: Stance): StatementKind | null {
  return OF_STANCE[stance] ?? null;
}

/** The template that a statement event names, `KIND` or `KIND/n`; null for one that is not known here. */
export function statementTemplate(name: string): string | null {
  const [kind = '', at = '0'] = name.split('/');
  if (!Object.hasOwn(STATEMENTS, kind)) return null;
  return (STATEMENTS[kind as StatementKind] as readonly string[])[Number(at)] ?? null;
}

/** Values put into a template. What is short enough is quoted; nothing stands for what is to be left out. */
export function fillStatement(
  template: string,
  { seat, address, words }: { readonly seat: string; readonly address: string; readonly words: string },
): string {
  const quoted = words === '' ? 'the deletion' : `“${words}”`;
  return template
    .replaceAll('{seat}', () => seat)
    .replaceAll('{address}', () => address)
    .replaceAll('{words}', () => quoted);
}
