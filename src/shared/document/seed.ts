import * as Y from 'yjs';
import type { Act } from '../domain/act';
import type { Brief } from '../domain/brief';
import type { Entry } from '../domain/position';
import type { Awaited } from '../domain/statement';
import type { Target } from '../domain/target';
import { anchorBracket } from './anchors';
import type { DossierJson, JsonBracketPlace, JsonSection, JsonTarget } from './dossierJson';
import {
  actsParts,
  briefParts,
  createDoc,
  DOCUMENT_NAMES,
  type DocumentName,
  propKey,
  recordParts,
  stampLayout,
  textParts,
} from './layout';
import { orderKeys } from './order';
import { writeBlockAttr } from './sectionText';

/** The four documents of a dossier. */
export type DossierDocs = Readonly<Record<DocumentName, Y.Doc>>;

/** Four empty documents of this layout. */
export function emptyDocs(): DossierDocs {
  const docs = Object.fromEntries(DOCUMENT_NAMES.map((name) => [name, createDoc(name)])) as Record<DocumentName, Y.Doc>;
  for (const name of DOCUMENT_NAMES) docs[name].transact(() => stampLayout(docs[name]), 'import');
  return docs;
}

/** Lays down a dossier from its JSON form. Throws RangeError where a record points at a place the text does not have. */
export function seedDossier(json: DossierJson): DossierDocs {
  const docs = emptyDocs();
  docs.text.transact(() => layText(docs.text, json), 'import');
  const target = (from: JsonTarget): Target => targetFromJson(docs.text, from, json.text);
  docs.text.transact(() => {
    const { choices } = textParts(docs.text);
    json.choices.forEach(({ place, choice }, i) => {
      const found = target({ kind: 'bracket', place });
      if (found.kind === 'bracket') choices.set(`c${i}`, { anchor: found.anchor, choice });
    });
  }, 'import');
  docs.acts.transact(() => {
    const parts = actsParts(docs.acts);
    for (const [key, value] of Object.entries(json.settings)) parts.settings.set(key, value);
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
    }, 'import');
  }
  docs.brief.transact(() => {
    const { briefs } = briefParts(docs.brief);
    for (const brief of json.briefs ?? []) briefs.set(brief.id, { ...brief, target: target(brief.target) } as Brief);
  }, 'import');
  return docs;
}

function layText(doc: Y.Doc, json: DossierJson): void {
  const parts = textParts(doc);
  const order = orderKeys(json.text.length);
  for (const document of json.documents) parts.documents.set(document.id, document);
  json.text.forEach((section, i) => {
    const text = new Y.Text();
    parts.sections.set(section.id, text);
    parts.sectionProps.set(propKey(section.id, 'order'), order[i] as string);
    if (section.document !== undefined) parts.sectionProps.set(propKey(section.id, 'document'), section.document);
    if (section.tail !== undefined) parts.sectionProps.set(propKey(section.id, 'tail'), section.tail);
    let offset = 0;
    for (const block of section.blocks) {
      text.insertEmbed(offset, { p: block.id }, {});
      const start = offset + 1;
      if (block.text !== '') text.insert(start, block.text, {});
      offset = start + block.text.length;
      for (const { from, to, mark, attrs } of block.marks ?? [])
        text.format(start + from, to - from, { [mark]: { ...attrs } });
      if (block.gap !== undefined) parts.blockProps.set(propKey(block.id, 'gap'), block.gap);
      for (const name of ['kind', 'depth', 'marker', 'lang', 'dir'] as const) {
        writeBlockAttr(parts, block.id, name, block[name]);
      }
    }
  });
}

/** A target as the documents hold it. Throws RangeError where its place is not in the text. */
export function targetFromJson(doc: Y.Doc, target: JsonTarget, sections: readonly JsonSection[]): Target {
  if ('place' in target) return { kind: target.kind, anchor: anchorFromJson(doc, target.place, sections) };
  if ('lost' in target) {
    const section = sections.find((candidate) => candidate.blocks.some((block) => block.id === target.block))?.id ?? '';
    return { kind: target.kind, anchor: { section, block: target.block, open: '', close: '', words: target.lost } };
  }
  return target;
}

function anchorFromJson(doc: Y.Doc, place: JsonBracketPlace, sections: readonly JsonSection[]) {
  const section = sections.find((candidate) => candidate.blocks.some((block) => block.id === place.block));
  if (section === undefined) throw new RangeError(`No block ${place.block}`);
  const closeBlock = place.closeBlock ?? place.block;
  const bracket = {
    section: section.id,
    block: place.block,
    offset: place.from,
    closeBlock,
    closeOffset: place.to - 1,
  };
  const words = section.blocks.find((block) => block.id === place.block)?.text ?? '';
  return anchorBracket(
    doc,
    bracket,
    closeBlock === place.block ? words.slice(place.from, place.to) : words.slice(place.from),
  );
}
