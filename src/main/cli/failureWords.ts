import type { JsonRefusal } from '../../shared/document/readJson';
import { type FileKind, fileKind } from '../../shared/formats/fileKind';
import type { ImportRefusal } from '../../shared/formats/format';
import type { Failure, FailureCode } from '../../shared/protocol/failure';
import { EXIT, type ExitCode, Problem } from './problem';

type Words = readonly [what: string, todo?: string];

/** Failures that reading and writing files can bring, in one sentence each; others are defects here. */
const FAILURES: Partial<Record<FailureCode, Words>> = {
  'file.notFound': ['there is no such file'],
  'file.readOnly': ['it may not be written', 'Name another place with --out.'],
  'file.tooNew': ['it was written by a newer version of Chapeau', 'Update Chapeau to read it.'],
  'file.damaged': ['the file is damaged', 'Open it in the application: it offers what can be read, and earlier saves.'],
  'file.tooLarge': ['the file is too large'],
  'file.notADossier': ['it is not a dossier of Chapeau'],
  'file.foreign': ['the private file beside it belongs to another dossier'],
  'copy.unsigned': ['nobody signed it', 'Ask for one made with “Save a copy for”, or take it as it is: --unsigned.'],
  'copy.changed': ['it is not as it was signed', 'Ask for the copy again.'],
  'copy.foreign': ['it is no copy of the same dossier'],
  'copy.exercise': ['an exercise is not merged into a real dossier, nor the other way round'],
  'seal.wrong': ['the passphrase does not open it'],
  'seal.foreign': ['the private file beside it is sealed, and is left out'],
  'disk.full': ['the disk is full'],
  'disk.read': ['the disk could not be read'],
  'disk.write': ['the disk refused to write'],
  'access.denied': ['you have no right to read it'],
};

/** A failure about a path as what the command line says of it. */
export function failureProblem(failure: Failure, path: string, exit: ExitCode): Problem {
  const [what, todo] = FAILURES[failure.code] ?? [`${failure.code} ${JSON.stringify(failure.detail)}`];
  return new Problem(exit, `${path}: ${what}.`, todo);
}

const KINDS: Readonly<Record<FileKind, string>> = {
  pdf: 'a PDF',
  office: 'an Office file of another kind',
  sheet: 'a spreadsheet',
  'old-office': 'an old Office file',
  'one-file': 'a document in one file',
  rtf: 'rich text',
  picture: 'a picture',
  archive: 'an archive',
  program: 'a program',
};

/** What is said of bytes that are no text. */
export function binaryProblem(path: string, bytes: Uint8Array): Problem {
  const kind = fileKind(bytes);
  const looks = kind === null ? 'it holds no text' : `it is ${KINDS[kind]}, not a text`;
  const todo =
    kind === 'sheet'
      ? 'Positions from a table are noted in the application; a text in one is to be saved as a Word document (.docx).'
      : 'Save it as a Word document (.docx) or as plain text (UTF-8), then try again.';
  return new Problem(EXIT.input, `${path}: ${looks}.`, todo);
}

export function tooLargeProblem(path: string, bytes: number, limit: number): Problem {
  const size = `${Math.ceil(bytes / 1_048_576)} MB`;
  return new Problem(
    EXIT.input,
    `${path}: ${size}, and texts of up to ${Math.floor(limit / 1_048_576)} MB are read.`,
    'Split it, or take out the part you need.',
  );
}

export function refusalProblem(refusal: ImportRefusal, path: string, bytes: Uint8Array): Problem {
  switch (refusal.code) {
    case 'too-large':
      if (refusal.detail.part !== undefined) {
        return new Problem(
          EXIT.input,
          `${path}: unpacked, it is larger than any text.`,
          'Open and save it again where it comes from.',
        );
      }
      return tooLargeProblem(path, Number(refusal.detail.bytes), Number(refusal.detail.limit));
    case 'binary':
      if (refusal.detail.why === 'scan')
        return new Problem(
          EXIT.input,
          `${path}: it is a picture of pages, without words.`,
          'Ask for the file it was made from.',
        );
      if (refusal.detail.why === 'empty')
        return new Problem(
          EXIT.input,
          `${path}: it is empty.`,
          'It was not written to its end: save it again where it comes from, or ask for it again.',
        );
      return binaryProblem(path, bytes);
    case 'damaged':
      if (refusal.detail.part !== undefined) {
        return new Problem(
          EXIT.input,
          `${path}: it is damaged: a part of it (${refusal.detail.part}) cannot be read.`,
          'Let the program it comes from repair it, or ask for the file again.',
        );
      }
      if (fileKind(bytes) !== null)
        return new Problem(EXIT.input, `${path}: it is damaged: its text cannot be read.`, 'Ask for the file again.');
      return new Problem(
        EXIT.input,
        `${path}: the text breaks the rules of its own encoding, so that characters would be lost.`,
        'Save it as UTF-8 in the program it came from.',
      );
    case 'encrypted':
      return new Problem(
        EXIT.input,
        `${path}: it is locked with a password.`,
        'Save a copy without encryption in the program it comes from.',
      );
    case 'old-format':
      return new Problem(
        EXIT.input,
        `${path}: it is of a kind that is not read (${refusal.detail.format}).`,
        'Save it as a Word document (.docx) in your word processor.',
      );
    case 'too-slow':
      return new Problem(EXIT.input, `${path}: reading it took too long.`, 'Split it, or take out the part you need.');
    case 'cancelled':
      return new Problem(EXIT.input, `${path}: stopped.`);
  }
}

export function jsonProblem({ code, detail }: JsonRefusal, path: string): Problem {
  switch (code) {
    case 'no-json':
      return new Problem(EXIT.input, `${path}: this is no JSON (${detail.at}).`);
    case 'no-dossier':
      return new Problem(EXIT.input, `${path}: this JSON is not a dossier.`, 'See docs/dossier-json.md for its form.');
    case 'too-new':
      return new Problem(
        EXIT.input,
        `${path}: version ${detail.found} of the JSON form; this Chapeau reads up to ${detail.known}.`,
        'Update Chapeau to read it.',
      );
    case 'invalid':
      return new Problem(EXIT.input, `${path}: at ${detail.path || 'the top'} there should be ${detail.expected}.`);
    case 'no-place':
      return new Problem(EXIT.input, `${path}: block ${detail.block} has no bracket or words at ${detail.at}.`);
    case 'twice':
      return new Problem(EXIT.input, `${path}: the id ${detail.id} stands for two things.`);
  }
}
