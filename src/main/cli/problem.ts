/** How a command ends. Documented in docs/cli.md: scripts rely on these numbers. */
export const EXIT = {
  done: 0,
  /** `inspect --check` found brackets that do not match. */
  found: 1,
  /** The command line asks for something that there is not. */
  usage: 2,
  /** What was named cannot be read: not there, no text, too large, damaged, of a newer version. */
  input: 3,
  /** What was asked for cannot be written: already there, no right, no room. */
  output: 4,
  /** A defect of ours. */
  defect: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why a command cannot be carried out, in the words that go to stderr: what happened, and what to do. */
export class Problem extends Error {
  constructor(
    readonly exit: ExitCode,
    readonly what: string,
    readonly todo = '',
  ) {
    super(what);
    this.name = 'Problem';
  }
}
