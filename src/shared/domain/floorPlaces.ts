import { AddressBook, type AddressEntry } from './addresses';
import type { Negotiation } from './negotiation';
import type { SectionReading } from './provision';
import type { TargetKey } from './target';

/** The places of a text that a line of the floor log can name, with the question that each stands for. */
export interface FloorPlaces {
  readonly book: AddressBook;
  keyOf(entry: AddressEntry): TargetKey;
  entryOf(key: TargetKey): AddressEntry | null;
}

const known = new WeakMap<object, FloorPlaces>();

/** The places of a text as it stands; made when first asked for and kept until the text is read anew. */
export function placesOf(model: Negotiation): FloorPlaces {
  const made = known.get(model.reading) ?? makePlaces(model);
  known.set(model.reading, made);
  return made;
}

function makePlaces(model: Negotiation): FloorPlaces {
  const keys = new Map<AddressEntry, TargetKey>();
  const entries = new Map<TargetKey, AddressEntry>();
  const seen = new Set<string>();
  const severalDocuments = model.documents.size > 1;
  for (const section of model.reading.sections) {
    const short =
      severalDocuments && section.document !== null ? model.documents.get(section.document)?.short : undefined;
    const add = (key: TargetKey, block: string, address: string, label?: string) => {
      // A long text goes on in sections of the same address: its name means the first of them.
      const name = `${short ?? ''} ${address}`;
      if (address === '' || seen.has(name) || model.target(key) === undefined) return;
      seen.add(name);
      const entry: AddressEntry = {
        block,
        address,
        ...(label === undefined || label === '' ? {} : { label }),
        ...(short === undefined || short === '' ? {} : { document: short }),
      };
      keys.set(entry, key);
      entries.set(key, entry);
    };
    add(`s:${section.section}`, section.provisions[0]?.block ?? '', section.address, section.title);
    const numbered = numberedIn(section);
    for (const provision of section.provisions) {
      if (provision.marker === null && numbered.has(asNumbered(provision.address))) continue;
      add(model.keyOfBlock(provision.block), provision.block, provision.address);
    }
  }
  return {
    book: new AddressBook([...keys.keys()]),
    keyOf: (entry) => {
      const key = keys.get(entry);
      if (key === undefined) throw new RangeError(`No place ${entry.address}`);
      return key;
    },
    entryOf: (key) => entries.get(key) ?? null,
  };
}

/** `Art. 29(1)` beside an unnumbered `Art. 29, para. 1`: whoever says "29(1)" means the number that is printed. */
function numberedIn(section: SectionReading): ReadonlySet<string> {
  return new Set(section.provisions.filter(({ marker }) => marker !== null).map(({ address }) => address));
}

function asNumbered(address: string): string {
  return address.replace(/, para\. (\d+)$/, '($1)');
}
