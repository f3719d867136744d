import * as v from 'valibot';
import { err, ok, type Result } from '../base/result';
import { PROPOSAL_LAYERS } from '../domain/proposal';
import type { DossierDocs } from './docs';
import { type DossierJson, JSON_VERSION, type JsonBracketPlace, type JsonLayer, type JsonTarget } from './dossierJson';
import { dossierSchema, headSchema } from './dossierSchema';
import { seedDossier } from './seed';

/**
 * Why JSON was not taken as a dossier. `no-json`: `detail.at` says where it stops making sense; `no-dossier`: JSON of something else;
 * `too-new`: written by a later version (CF4); `invalid`: `path` and what was `expected` there; `no-place`: a record points at a
 * bracket that the text does not have; `twice`: an id stands for two things.
 */
export interface JsonRefusal {
  readonly code: 'no-json' | 'no-dossier' | 'too-new' | 'invalid' | 'no-place' | 'twice';
  readonly detail: Readonly<Record<string, string | number>>;
}

/** A dossier out of the text of a JSON file (docs/dossier-json.md). Everything is looked at before anything is made of it. */
export function readJson(text: string): Result<DossierDocs, JsonRefusal> {
  const json = parseDossier(text);
  return json.ok ? ok(seedDossier(json.value)) : json;
}

/** The same, as the value it is: checked, and not yet laid down. */
export function parseDossier(text: string): Result<DossierJson, JsonRefusal> {
  let raw: unknown;
  try {
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return err({ code: 'no-json', detail: { at: thrown.message } });
  }
  const head = v.safeParse(headSchema, raw);
  if (!head.success) return err({ code: 'no-dossier', detail: {} });
  if (head.output.version > JSON_VERSION) {
    return err({ code: 'too-new', detail: { found: head.output.version, known: JSON_VERSION } });
  }
  const parsed = v.safeParse(dossierSchema, raw);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue) ?? '';
    return err({ code: 'invalid', detail: { path, expected: issue.expected ?? issue.message } });
  }
  // Records are taken as they were written: what the shape does not name, and the order of keys, stay.
  const json = raw as DossierJson;
  const fault = faultOf(json);
  return fault === null ? ok(json) : err(fault);
}

/** What no shape tells: ids that stand twice, formatting past the end of its words, places that are no brackets. */
function faultOf(json: DossierJson): JsonRefusal | null {
  const words = new Map<string, string>();
  const sections = new Set<string>();
  for (const section of json.text) {
    if (sections.has(section.id)) return { code: 'twice', detail: { id: section.id } };
    sections.add(section.id);
    for (const block of section.blocks) {
      if (words.has(block.id)) return { code: 'twice', detail: { id: block.id } };
      words.set(block.id, block.text);
      const over = block.marks?.find(({ from, to }) => from > to || to > block.text.length);
      if (over !== undefined) return { code: 'no-place', detail: { block: block.id, at: over.to } };
    }
  }
  const record = json.record;
  const lists: readonly (readonly { readonly id: string }[])[] = [
    json.documents,
    json.acts,
    json.briefs ?? [],
    record?.entries ?? [],
    record?.topics ?? [],
    record?.statements ?? [],
    record?.lines ?? [],
    record?.awaited ?? [],
    (record?.delegations ?? []).map(({ code }) => ({ id: code })),
    json.seats ?? [],
    ...layersOf(json).flatMap(({ proposals, events, branches, comments, entries = [] }) => [
      proposals,
      events,
      branches,
      comments,
      entries,
    ]),
  ];
  for (const list of lists) {
    const seen = new Set<string>();
    for (const { id } of list) {
      if (seen.has(id)) return { code: 'twice', detail: { id } };
      seen.add(id);
    }
  }
  for (const place of placesOf(json)) {
    const opens = words.get(place.block)?.charAt(place.from) === '[';
    const closes = words.get(place.closeBlock ?? place.block)?.charAt(place.to - 1) === ']';
    if (!opens || !closes) return { code: 'no-place', detail: { block: place.block, at: place.from } };
  }
  for (const { from, to, block, closeBlock = block } of spansOf(json)) {
    const begins = from < (words.get(block)?.length ?? 0);
    const ends = to > (closeBlock === block ? from : 0) && to <= (words.get(closeBlock)?.length ?? 0);
    if (!begins || !ends) return { code: 'no-place', detail: { block, at: from } };
  }
  return null;
}

function layersOf({ proposals = {}, declared = {} }: DossierJson): readonly JsonLayer[] {
  return [...PROPOSAL_LAYERS.flatMap((layer) => proposals[layer] ?? []), ...Object.values(declared)];
}

/** Where the words stand that comments are about. */
function spansOf(json: DossierJson): JsonBracketPlace[] {
  return layersOf(json).flatMap(({ comments }) =>
    comments.flatMap(({ target }) => (target.kind === 'span' && 'place' in target ? [target.place] : [])),
  );
}

function placesOf(json: DossierJson): JsonBracketPlace[] {
  const { choices, acts, record, briefs } = json;
  const comments = layersOf(json).flatMap((layer) => [
    ...layer.comments.filter(({ target }) => target.kind !== 'span'),
    ...(layer.entries ?? []),
  ]);
  const targets: (JsonTarget | { readonly place: JsonBracketPlace } | undefined)[] = [
    ...choices.flatMap((choice) => ('place' in choice ? [choice] : [])),
    ...[...acts, ...(record?.entries ?? []), ...(record?.awaited ?? []), ...(briefs ?? []), ...comments].map(
      ({ target }) => target as JsonTarget | undefined,
    ),
  ];
  return targets.flatMap((target) => (target !== undefined && 'place' in target ? [target.place] : []));
}
