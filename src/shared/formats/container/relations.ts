import { err, ok, type Result } from '../../base/result';
import type { ImportRefusal } from '../format';
import type { ReadWatch } from '../redline/watch';
import { decodeXml, type Namespaces, readXml, type XmlText } from './xml';
import type { Zip } from './zip';

/** One line of a `.rels` part: how the parts of an Office container find each other. */
export interface Relation {
  readonly id: string;
  /** The last word of its type, `comments`: Transitional and Strict files agree in that. */
  readonly type: string;
  /** A part's name in the container; an address where `isOutside`. */
  readonly target: string;
  readonly isOutside: boolean;
}

const NAMESPACES: Namespaces = new Map([
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'ct'],
]);

/** A part's text. Refused: `damaged` where it is not there or breaks its encoding, and whatever the zip refuses. */
export async function readText(zip: Zip, part: string, watch: ReadWatch): Promise<Result<XmlText, ImportRefusal>> {
  const bytes = await zip.read(part, watch);
  if (!bytes.ok) return bytes;
  const text = decodeXml(bytes.value);
  return text === null ? err({ code: 'damaged', detail: { part } }) : ok(text);
}

/** The relations of a part (`''`: of the package); none where it has no `.rels`. */
export async function relationsOf(
  zip: Zip,
  part: string,
  watch: ReadWatch,
): Promise<Result<readonly Relation[], ImportRefusal>> {
  const cut = part.lastIndexOf('/') + 1;
  const name = nameIn(zip, `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`);
  if (name === null) return ok([]);
  const text = await readText(zip, name, watch);
  if (!text.ok) return text;
  const relations: Relation[] = [];
  const read = await readXml(
    text.value.text,
    name,
    NAMESPACES,
    {
      open: (element) => {
        if (element.name !== 'rel:Relationship') return;
        const isOutside = element.get('TargetMode') === 'External';
        const target = element.get('Target') ?? '';
        relations.push({
          id: element.get('Id') ?? '',
          type: (element.get('Type') ?? '').replace(/^.*\//, ''),
          target: isOutside
            ? target
            : (nameIn(zip, resolved(part.slice(0, cut), target)) ?? resolved(part.slice(0, cut), target)),
          isOutside,
        });
      },
      close: () => {},
      text: () => {},
    },
    watch,
  );
  return read.ok ? ok(relations) : read;
}

/** Content types by part name, of those parts that `[Content_Types].xml` names one by one. */
export async function contentTypesOf(
  zip: Zip,
  watch: ReadWatch,
): Promise<Result<ReadonlyMap<string, string>, ImportRefusal>> {
  const types = new Map<string, string>();
  const name = nameIn(zip, '[Content_Types].xml');
  if (name === null) return ok(types);
  const text = await readText(zip, name, watch);
  if (!text.ok) return text;
  const read = await readXml(
    text.value.text,
    name,
    NAMESPACES,
    {
      open: (element) => {
        if (element.name !== 'ct:Override') return;
        const part = resolved('', element.get('PartName') ?? '');
        types.set(nameIn(zip, part) ?? part, element.get('ContentType') ?? '');
      },
      close: () => {},
      text: () => {},
    },
    watch,
  );
  return read.ok ? ok(types) : read;
}

/** A part's name as the container writes it: names are compared without regard to case. Null where it is not there. */
export function nameIn(zip: Zip, part: string): string | null {
  if (zip.has(part)) return part;
  const small = part.toLowerCase();
  return zip.names.find((name) => name.toLowerCase() === small) ?? null;
}

/** A target as a name in the container: against the folder of the part that names it, or from the root where it begins with a slash. */
function resolved(folder: string, target: string): string {
  const path = (target.startsWith('/') ? target : folder + target).replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return unescaped(steps.join('/'));
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A per cent sign that escapes nothing is a per cent sign.
    return path;
  }
}
