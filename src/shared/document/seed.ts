import type * as Y from 'yjs';
import type { Act } from '../domain/act';
import type { Brief } from '../domain/brief';
import type { CommentTarget } from '../domain/comment';
import type { Entry } from '../domain/position';
import type { Awaited } from '../domain/statement';
import type { BracketAnchor, Target } from '../domain/target';
import { keepSeats } from './actions/seats';
import { anchorBracket } from './anchors';
import { type DossierDocs, emptyDocs } from './docs';
import type {
  DossierJson,
  JsonBracketPlace,
  JsonComment,
  JsonLost,
  JsonPlaced,
  JsonSection,
  JsonTarget,
} from './dossierJson';
import { takeFingerprints } from './fingerprints';
import { layLayers } from './layersJson';
import { actsParts, briefParts, recordParts, textParts } from './layout';
import { laySections } from './layText';

/** Lays down a dossier from its JSON form. Throws RangeError where a record points at a place the text does not have. */
export function seedDossier(json: DossierJson): DossierDocs {
  const docs = emptyDocs();
  docs.text.transact(() => {
    const parts = textParts(docs.text);
    for (const document of json.documents) parts.documents.set(document.id, document);
    for (const [document, original] of Object.entries(json.originals ?? {})) parts.originals.set(document, original);
    laySections(parts, json.text);
  }, 'import');
  const sectionOf = sectionIndex(json.text);
  const target = (from: JsonTarget): Target => targetFromJson(docs.text, from, sectionOf);
  const anchor = (where: JsonPlaced | JsonLost): BracketAnchor => {
    const found = target({ kind: 'bracket', ...where });
    if (found.kind !== 'bracket') throw new RangeError('A bracket came back as something else');
    return found.anchor;
  };
  docs.text.transact(() => {
    const { choices } = textParts(docs.text);
    for (const [i, { choice, ...where }] of json.choices.entries())
      choices.set(`c${i}`, { anchor: anchor(where), choice });
    textParts(docs.text).resolutions.push(
      (json.resolutions ?? []).map(({ by = '', name = '', places, ...rest }) => ({
        ...rest,
        by,
        name,
        places: places.map((place) => ({ ...place, brackets: place.brackets.map((where) => anchor(where)) })),
      })),
    );
  }, 'import');
  docs.acts.transact(() => {
    const parts = actsParts(docs.acts);
    for (const [key, value] of Object.entries(json.settings)) if (value !== undefined) parts.settings.set(key, value);
    parts.acts.push(json.acts.map((act) => ({ ...act, target: target(act.target) }) as Act));
  }, 'import');
  const { record } = json;
  if (record !== undefined) {
    docs.record.transact(() => {
      const parts = recordParts(docs.record);
      for (const [key, value] of Object.entries(record.settings))
        if (value !== undefined) parts.settings.set(key, value);
      for (const delegation of record.delegations) parts.delegations.set(delegation.code, delegation);
      for (const topic of record.topics) parts.topics.set(topic.id, topic);
      for (const statement of record.statements) parts.statements.set(statement.id, statement);
      parts.entries.push(record.entries.map((entry) => ({ ...entry, target: target(entry.target) }) as Entry));
      for (const line of record.lines) parts.lines.set(line.id, line);
      for (const awaited of record.awaited) {
        const { target: awaitedTarget, ...rest } = awaited;
        const whole: Awaited = awaitedTarget === undefined ? rest : { ...rest, target: target(awaitedTarget) };
        parts.awaited.set(awaited.id, whole);
      }
      parts.doubles.push([...(record.doubles ?? [])]);
    }, 'import');
  }
  docs.brief.transact(() => {
    const { briefs } = briefParts(docs.brief);
    for (const brief of json.briefs ?? []) briefs.set(brief.id, { ...brief, target: target(brief.target) } as Brief);
  }, 'import');
  keepSeats(docs, json.seats ?? []);
  const whole = layLayers(docs, json, (from: JsonComment['target']): CommentTarget => {
    if (from.kind !== 'span') return target(from);
    const found = target({ ...from, kind: 'bracket' });
    if (found.kind !== 'bracket') throw new RangeError('Words came back as something else');
    return { kind: 'span', anchor: found.anchor };
  });
  takeFingerprints(docs);
  return whole;
}

/** Section of each block, and each block. */
type SectionIndex = ReadonlyMap<string, { readonly section: string; readonly text: string }>;

function sectionIndex(sections: readonly JsonSection[]): SectionIndex {
  return new Map(
    sections.flatMap(({ id, blocks }) => blocks.map((block) => [block.id, { section: id, text: block.text }] as const)),
  );
}

/** A target as the documents hold it. Throws RangeError where its place is not in the text. */
function targetFromJson(doc: Y.Doc, target: JsonTarget, index: SectionIndex): Target {
  if ('place' in target) return { kind: target.kind, anchor: anchorFromJson(doc, target.place, index) };
  if ('lost' in target) {
    const { kind, lost, block, was = '' } = target;
    const section = target.section ?? index.get(block)?.section ?? '';
    return { kind, anchor: { section, block, open: was, close: '', words: lost } };
  }
  return target;
}

function anchorFromJson(doc: Y.Doc, place: JsonBracketPlace, index: SectionIndex) {
  const block = index.get(place.block);
  if (block === undefined) throw new RangeError(`No block ${place.block}`);
  const closeBlock = place.closeBlock ?? place.block;
  const bracket = {
    section: block.section,
    block: place.block,
    offset: place.from,
    closeBlock,
    closeOffset: place.to - 1,
  };
  return anchorBracket(
    doc,
    bracket,
    closeBlock === place.block ? block.text.slice(place.from, place.to) : block.text.slice(place.from),
  );
}
