import * as v from 'valibot';
import type { Random } from '../../base/ports';
import { err, ok, type Result } from '../../base/result';
import { derivedSecret } from '../../sealing/agreement';
import { open, seal } from '../../sealing/box';
import { fromHex, hex } from '../../sealing/hash';
import { isPayable, PASSPHRASE_COST, type PassphraseCost, passphraseKey } from '../../sealing/passphrase';
import type { ScenarioRefusal } from './scenarioRefusal';
import type { Scenario } from './scenarioSchema';

/**
 * A scenario's file in which opening it shows no brief: each seat's brief lies in a box of its own, and what is to be brought in in
 * another. `file`: the key lies in the file beside them, which keeps eyes off and nobody out. `passphrase`: without it nobody reads them.
 */
const sealedSchema = v.strictObject({
  with: v.picklist(['file', 'passphrase']),
  /** The key itself, or what a passphrase is salted with. */
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')),
  cost: v.optional(v.strictObject({ n: v.number(), r: v.number(), p: v.number() })),
  briefs: v.pipe(
    v.array(
      v.strictObject({ seat: v.string(), box: v.pipe(v.string(), v.regex(/^[0-9a-f]*$/, 'hexadecimal digits')) }),
    ),
    v.maxLength(250),
  ),
  injects: v.pipe(v.string(), v.regex(/^[0-9a-f]*$/, 'hexadecimal digits')),
});
type Sealed = v.InferOutput<typeof sealedSchema>;

/** How a file is to be sealed. */
export type SealWith =
  | { readonly with: 'file' }
  | { readonly with: 'passphrase'; readonly passphrase: string; readonly cost?: PassphraseCost };

const KEY = 32;
const encoder = new TextEncoder();

/** The text of a sealed file. */
export async function sealedScenarioText(scenario: Scenario, how: SealWith, random: Random): Promise<string> {
  const { briefs, injects, ...open } = scenario;
  const drawn = random.bytes(KEY);
  const cost = how.with === 'file' ? undefined : (how.cost ?? PASSPHRASE_COST);
  const key = how.with === 'file' ? drawn : await passphraseKey(how.passphrase, drawn, cost as PassphraseCost);
  const boxed = (name: string, value: unknown): string =>
    hex(seal(derivedSecret(key, name), encoder.encode(JSON.stringify(value)), aboutOf(scenario.id, name), random));
  const sealed: Sealed = {
    with: how.with,
    key: hex(drawn),
    ...(cost === undefined ? {} : { cost: { ...cost } }),
    briefs: briefs.map((brief) => ({ seat: brief.seat, box: boxed(`brief ${brief.seat}`, brief) })),
    injects: boxed('injects', injects),
  };
  return `${JSON.stringify({ ...open, briefs: [], injects: [], sealed }, null, 1)}\n`;
}

/** Whether the data of a file has sealed briefs, and whether they want a passphrase. */
export function sealOf(raw: unknown): 'none' | 'file' | 'passphrase' {
  const sealed = (raw as { readonly sealed?: { readonly with?: unknown } } | null)?.sealed;
  if (sealed === undefined || sealed === null) return 'none';
  return sealed.with === 'file' ? 'file' : 'passphrase';
}

/** The data of a scenario, still to be read, out of that of a sealed file whose key lies in it. */
export function openFileSealed(raw: unknown): Result<unknown, ScenarioRefusal> {
  const sealed = readSealed(raw);
  return sealed.ok ? unsealed(raw, sealed.value, fromHex(sealed.value.key) as Uint8Array) : sealed;
}

/** The same with a passphrase. A wrong one is `sealed`, as is none. */
export async function openSealed(raw: unknown, passphrase: string): Promise<Result<unknown, ScenarioRefusal>> {
  const sealed = readSealed(raw);
  if (!sealed.ok) return sealed;
  const { key, cost } = sealed.value;
  if (sealed.value.with === 'file') return openFileSealed(raw);
  if (cost === undefined || !isPayable(cost)) {
    return err({ code: 'invalid', path: 'sealed.cost', expected: 'a cost that can be paid' });
  }
  return unsealed(raw, sealed.value, await passphraseKey(passphrase, fromHex(key) as Uint8Array, cost));
}

function readSealed(raw: unknown): Result<Sealed, ScenarioRefusal> {
  const parsed = v.safeParse(sealedSchema, (raw as { readonly sealed?: unknown } | null)?.sealed, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const path = ['sealed', v.getDotPath(issue)].filter((one) => one !== null).join('.');
  return err({ code: 'invalid', path, expected: String(issue.expected) });
}

function unsealed(raw: unknown, { briefs, injects }: Sealed, key: Uint8Array): Result<unknown, ScenarioRefusal> {
  const { sealed: _sealed, ...rest } = raw as Record<string, unknown>;
  const id = typeof rest.id === 'string' ? rest.id : '';
  const opened: unknown[] = [];
  for (let at = 0; at < briefs.length; at++) {
    const { seat, box } = briefs[at] as Sealed['briefs'][number];
    const brief = unboxed(key, box, id, `brief ${seat}`);
    if (brief === undefined)
      return err({ code: 'sealed', path: `sealed.briefs.${at}.box`, expected: 'the right passphrase' });
    if ((brief as { readonly seat?: unknown } | null)?.seat !== seat) {
      return err({ code: 'invalid', path: `sealed.briefs.${at}.seat`, expected: 'the seat of the brief in it' });
    }
    opened.push(brief);
  }
  const said = unboxed(key, injects, id, 'injects');
  if (said === undefined) return err({ code: 'sealed', path: 'sealed.injects', expected: 'the right passphrase' });
  return ok({ ...rest, briefs: opened, injects: said });
}

/** What lies in a box; undefined where it does not open, or holds no data. */
function unboxed(key: Uint8Array, box: string, id: string, name: string): unknown {
  const bytes = fromHex(box);
  const opened = bytes === null ? null : open(derivedSecret(key, name), bytes, aboutOf(id, name));
  if (opened === null || !opened.ok) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(opened.value)) as unknown;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return undefined;
  }
}

/** What a box is for, so that no brief can be put in the place of another. */
function aboutOf(scenario: string, name: string): string {
  return `scenario ${scenario} ${name}`;
}
