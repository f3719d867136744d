import { strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import { err, ok, type Result } from '../../shared/base/result';
import { type CopyAbout, copyAboutSchema } from '../../shared/protocol/copies';
import { type DocumentKey, documentKeySchema, isPublic } from '../../shared/protocol/documentKeys';
import { type Failure, failure } from '../../shared/protocol/failure';
import { open, seal } from '../../shared/sealing/box';
import { type SigningKey, sign, verify } from '../../shared/sealing/signing';
import { type Contents, damageOf, decodeContainer, encodeContainer, type Manifest } from './container';
import type { Machine } from './ports';
import type { Stretch } from './scrypt';
import { COST } from './scrypt';
import { costSchema, fromDigits, toHex } from './sealedFile';

/** Version of what is said on a copy. */
const COPY_VERSION = 1;
const ABOUT = 'copy.json';

const digits = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/));
/** What a passphrase of a copy may cost, in blocks of 128 bytes of memory: eight times what ours does, so that no file stops a machine. */
const MOST_BLOCKS = 2 ** 22;

/** `copy.json`: what people read, and what makes the key of the sealed parts out of a passphrase. */
const fileSchema = v.object({
  ...copyAboutSchema.entries,
  seal: v.optional(
    v.object({
      salt: digits,
      cost: v.pipe(
        costSchema,
        v.check(({ n, r, p }) => n * r * p <= MOST_BLOCKS, 'a cost within bounds'),
      ),
    }),
  ),
});
type CopyFileAbout = v.InferOutput<typeof fileSchema>;

const signatureSchema = v.object({
  key: v.pipe(digits, v.length(64)),
  signature: v.pipe(digits, v.length(128)),
});

/** What goes into a copy. */
export interface NewCopy {
  readonly manifest: Omit<Manifest, 'format' | 'version' | 'parts' | 'kind'>;
  readonly contents: Contents;
  readonly about: Omit<CopyAbout, 'format' | 'version' | 'holds'>;
  readonly key: SigningKey;
  /** Needed where there are private documents among the contents. */
  readonly passphrase: string | null;
}

/**
 * The bytes of a copy for somebody (MG1, docs/file-format.md): a dossier's file with what is said on it, private documents sealed with the
 * passphrase, and the signature of this device over the manifest, which names every other part by its hash. Throws RangeError for private
 * documents without a passphrase.
 */
export async function encodeCopy(
  world: { readonly machine: Machine; readonly stretch: Stretch },
  copy: NewCopy,
): Promise<Uint8Array> {
  const { manifest, contents, about, key, passphrase } = copy;
  const { random } = world.machine;
  const secret = [...contents.documents].filter(([name]) => !isPublic(name));
  const parts = new Map<string, Uint8Array>();
  let sealing: CopyFileAbout['seal'];
  if (secret.length > 0) {
    if (passphrase === null || passphrase === '') throw new RangeError('Private documents need a passphrase');
    const salt = random.bytes(16);
    sealing = { salt: toHex(salt), cost: COST };
    const stretched = await world.stretch(passphrase, salt, COST);
    for (const [name, bytes] of secret) {
      parts.set(sealedPart(name), seal(stretched, bytes, sealedFor(manifest.dossier, name), random));
    }
  }
  const said: CopyFileAbout = {
    format: 'chapeau-copy',
    version: COPY_VERSION,
    ...about,
    holds: [...contents.documents.keys()],
    ...(sealing === undefined ? {} : { seal: sealing }),
  };
  parts.set(ABOUT, strToU8(JSON.stringify(said, null, 1)));
  return encodeContainer(
    { ...manifest, kind: 'public' },
    { documents: new Map([...contents.documents].filter(([name]) => isPublic(name))), originals: contents.originals },
    {
      parts,
      signature: (bytes) =>
        strToU8(JSON.stringify({ key: toHex(key.publicKey), signature: toHex(sign(key, signed(bytes))) })),
    },
  );
}

/** A copy that is as it was signed. */
export interface CopyReading {
  readonly manifest: Manifest;
  readonly about: CopyAbout;
  /** The public key of the device that signed it. */
  readonly key: Uint8Array;
  /** Public documents, and originals. */
  readonly contents: Contents;
  /** Private documents that it holds, sealed. */
  readonly sealed: readonly DocumentKey[];
  /** Opens those; `seal.wrong` for another passphrase. */
  open(stretch: Stretch, passphrase: string): Promise<Result<ReadonlyMap<DocumentKey, Uint8Array>, Failure>>;
}

/**
 * Reads a copy. Refuses what is none (`file.notADossier`), what nobody signed (`copy.unsigned`), and whatever is not exactly as it was signed
 * (`copy.changed`): a part that is missing, other or too much, another word on it, another signature.
 */
export function decodeCopy(bytes: Uint8Array): Result<CopyReading, Failure> {
  const decoded = decodeContainer(bytes);
  if (!decoded.ok) return decoded;
  const { manifest, documents, originals, copy } = decoded.value;
  if (copy === undefined || copy.signature === null) {
    return err(
      copy === undefined && damageOf(decoded.value) !== null ? damaged(decoded.value) : failure('copy.unsigned'),
    );
  }
  const changed = err(failure('copy.changed'));
  const signature = v.safeParse(signatureSchema, parsed(copy.signature));
  if (!signature.success || manifest === null || damageOf(decoded.value) !== null) return changed;
  const key = fromDigits(signature.output.key);
  if (!verify(key, signed(copy.manifest), fromDigits(signature.output.signature))) return changed;
  const raw = parsed(copy.parts.get(ABOUT));
  const head = v.safeParse(v.object({ format: v.literal('chapeau-copy'), version: v.number() }), raw);
  if (head.success && head.output.version > COPY_VERSION) {
    return err(failure('file.tooNew', { part: 'copy', found: head.output.version, known: COPY_VERSION }));
  }
  const read = v.safeParse(fileSchema, raw);
  const sealed = [...copy.parts.keys()].filter((name) => name !== ABOUT).map((name) => name.slice('sealed/'.length));
  const keys = v.safeParse(v.array(documentKeySchema), sealed);
  if (!read.success || !keys.success) return changed;
  const { seal: sealing, ...about } = read.output;
  const there = [...documents.keys(), ...keys.output];
  const isWhole = about.holds.length === there.length && there.every((name) => about.holds.includes(name));
  if (!isWhole || [...documents.keys()].some((name) => !isPublic(name)) || keys.output.some(isPublic)) return changed;
  return ok({
    manifest,
    about,
    key,
    contents: { documents, originals },
    sealed: keys.output,
    open: async (stretch, passphrase) => {
      const opened = new Map<DocumentKey, Uint8Array>();
      if (keys.output.length === 0) return ok(opened);
      if (sealing === undefined) return changed;
      const stretched = await stretch(passphrase, fromDigits(sealing.salt), sealing.cost);
      for (const name of keys.output) {
        const part = copy.parts.get(sealedPart(name));
        const box = part === undefined ? null : open(stretched, part, sealedFor(manifest.dossier, name));
        if (box === null || !box.ok) return err(failure('seal.wrong'));
        opened.set(name, box.value);
      }
      return ok(opened);
    },
  });
}

function damaged(reading: Parameters<typeof damageOf>[0]): Failure {
  return damageOf(reading) ?? failure('copy.unsigned');
}

/** What is signed: the manifest, and that it is one. */
function signed(manifest: Uint8Array): Uint8Array {
  const head = strToU8('chapeau copy 1\n');
  const all = new Uint8Array(head.length + manifest.length);
  all.set(head);
  all.set(manifest, head.length);
  return all;
}

function sealedPart(name: DocumentKey): string {
  return `sealed/${name}`;
}

function sealedFor(dossier: string, name: DocumentKey): string {
  return `copy ${dossier} ${name}`;
}

function parsed(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return null;
  try {
    return JSON.parse(strFromU8(bytes));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return null;
  }
}
