import { AddressBook, type AddressEntry } from './addresses';
import type { Negotiation } from './negotiation';
import type { Reading, SectionReading } from './provision';
import type { TargetKey } from './target';

/** The places of a text that a line of the floor log can name, with the question that each stands for. */
export interface FloorPlaces {
  readonly book: AddressBook;
  keyOf(entry: AddressEntry): TargetKey;
  entryOf(key: TargetKey): AddressEntry | null;
}

/** Places with what they were made from. */
interface Made {
  readonly reading: Reading;
  readonly documents: Negotiation['documents'];
  readonly places: FloorPlaces;
}

/** By the map of sections, which lives as long as the dossier is open. */
const known = new WeakMap<object, Made>();

/** The places of a text as it stands; made when first asked for and kept while every place is called as it was: words do not matter. */
export function placesOf(model: Negotiation): FloorPlaces {
  const { reading, documents } = model;
  const last = known.get(model.sections);
  if (last?.reading === reading && last.documents === documents) return last.places;
  const stays = last !== undefined && last.documents === documents && sameNames(last.reading, reading);
  const places = stays ? last.places : makePlaces(model);
  known.set(model.sections, { reading, documents, places });
  return places;
}

function sameNames(a: Reading, b: Reading): boolean {
  return (
    a.sections.length === b.sections.length &&
    a.sections.every((section, i) => {
      const other = b.sections[i];
      return other !== undefined && (section === other || sameSection(section, other));
    })
  );
}

function sameSection(a: SectionReading, b: SectionReading): boolean {
  return (
    a.section === b.section &&
    a.document === b.document &&
    a.address === b.address &&
    a.title === b.title &&
    a.provisions.length === b.provisions.length &&
    a.provisions.every((provision, i) => {
      const other = b.provisions[i];
      return (
        provision === other ||
        (other !== undefined &&
          provision.block === other.block &&
          provision.address === other.address &&
          provision.kind === other.kind &&
          (provision.marker === null) === (other.marker === null))
      );
    })
  );
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
