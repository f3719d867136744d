import { err, ok, type Result } from '../../../base/result';
import { contentTypesOf, nameIn, type Relation, readText, relationsOf } from '../../container/relations';
import { readTree, type XmlNode } from '../../container/xmlTree';
import { openZip, type Zip } from '../../container/zip';
import { oneFileFormat } from '../../fileKind';
import type { ImportRefusal } from '../../format';
import type { ReadWatch } from '../../redline/watch';
import { DOCX_NAMES } from './names';

/** A Word file opened: where its parts are. */
export interface DocxPackage {
  readonly zip: Zip;
  /** `word/document.xml`, wherever it lies. */
  readonly main: string;
  /** The main part's relations. */
  readonly relations: readonly Relation[];
  readonly packageRelations: readonly Relation[];
  readonly hasMacros: boolean;
}

const WORD_TYPE = /wordprocessingml|ms-word/;

/** Opens a Word file, or says what it is instead. */
export async function openPackage(bytes: Uint8Array, watch: ReadWatch): Promise<Result<DocxPackage, ImportRefusal>> {
  const other = otherKind(bytes);
  if (other) return err(other);
  const zip = openZip(bytes);
  if (!zip.ok) return zip;
  const types = await contentTypesOf(zip.value, watch);
  if (!types.ok) return types;
  const packageRelations = await relationsOf(zip.value, '', watch);
  if (!packageRelations.ok) return packageRelations;
  const main = mainPart(zip.value, types.value, packageRelations.value);
  if (main === null) return err({ code: 'binary', detail: { format: 'zip' } });
  const relations = await relationsOf(zip.value, main, watch);
  if (!relations.ok) return relations;
  return ok({
    zip: zip.value,
    main,
    relations: relations.value,
    packageRelations: packageRelations.value,
    hasMacros:
      relations.value.some(({ type }) => type === 'vbaProject') ||
      zip.value.names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name)),
  });
}

function mainPart(zip: Zip, types: ReadonlyMap<string, string>, relations: readonly Relation[]): string | null {
  const named = relations.find(({ type, isOutside }) => type === 'officeDocument' && !isOutside)?.target;
  if (named !== undefined && zip.has(named)) {
    const type = types.get(named);
    // A workbook says so; what says nothing is looked into.
    return type === undefined || WORD_TYPE.test(type) ? named : null;
  }
  for (const [part, type] of types) if (WORD_TYPE.test(type) && /main\+xml$/.test(type) && zip.has(part)) return part;
  return nameIn(zip, 'word/document.xml');
}

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Whether a file is one of Word or Excel that is locked with a password: the zip lies within a compound file, sealed. */
export function isLockedPackage(bytes: Uint8Array): boolean {
  return COMPOUND.every((byte, i) => bytes[i] === byte) && names(bytes, 'EncryptedPackage');
}

/** What is no zip: locked files and old ones are compound files, and can be told apart by the streams that they name. */
function otherKind(bytes: Uint8Array): ImportRefusal | null {
  if (isLockedPackage(bytes)) return { code: 'encrypted', detail: {} };
  if (COMPOUND.every((byte, i) => bytes[i] === byte)) {
    return names(bytes, 'WordDocument')
      ? { code: 'old-format', detail: { format: 'doc' } }
      : { code: 'binary', detail: { format: 'compound' } };
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return null;
  const head = String.fromCharCode(...bytes.subarray(0, 2000)).replaceAll('\0', '');
  if (/^\s*\{\\rtf/.test(head)) return { code: 'old-format', detail: { format: 'rtf' } };
  const format = oneFileFormat(bytes);
  if (format !== null) return { code: 'old-format', detail: { format } };
  return bytes.length === 0 ? { code: 'damaged', detail: { part: 'directory' } } : { code: 'binary', detail: {} };
}

/** Whether a name stands in the bytes in characters of two bytes, as compound files have their streams' names. */
function names(bytes: Uint8Array, name: string): boolean {
  const units = [...name].flatMap((c) => [c.charCodeAt(0), 0]);
  const first = units[0] as number;
  for (let at = bytes.indexOf(first); at >= 0 && at + units.length <= bytes.length; at = bytes.indexOf(first, at + 1)) {
    if (units.every((unit, i) => bytes[at + i] === unit)) return true;
  }
  return false;
}

/** The part that a relation of this type leads to; null where there is none. */
export function partOf(file: DocxPackage, type: string): string | null {
  const found = file.relations.find(
    (relation) => relation.type === type && !relation.isOutside && file.zip.has(relation.target),
  );
  return found?.target ?? null;
}

/** Reads a part of properties as a tree. Refused where the watch says stop or it is a bomb; damage is the caller's to weigh. */
export async function treeOf(
  file: DocxPackage,
  part: string,
  watch: ReadWatch,
): Promise<Result<XmlNode, ImportRefusal>> {
  const text = await readText(file.zip, part, watch);
  return text.ok ? readTree(text.value.text, part, DOCX_NAMES, watch) : text;
}
