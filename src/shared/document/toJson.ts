import type * as Y from 'yjs';
import { CHAIR_SEAT } from '../base/seatDocuments';
import type { CommentTarget } from '../domain/comment';
import type { DossierSettings, RecordSettings } from '../domain/dossier';
import type { Entry, Grade } from '../domain/position';
import type { Resolution } from '../domain/resolution';
import { isWithin } from '../domain/stances';
import type { Awaited } from '../domain/statement';
import type { BracketAnchor, Target } from '../domain/target';
import { noNamer } from '../notation/names';
import { DEFAULT_RECORD_SETTINGS, DEFAULT_SETTINGS } from './defaultSettings';
import type { DossierDocs } from './docs';
import {
  type DossierJson,
  type ExportAbout,
  JSON_FORMAT,
  JSON_VERSION,
  type JsonComment,
  type JsonLost,
  type JsonPlaced,
  type JsonTarget,
  type Retargeted,
} from './dossierJson';
import { keptSettings } from './keptSettings';
import { hiddenProposals, layersJson } from './layersJson';
import { actsParts, briefParts, recordParts, textParts } from './layout';
import { seatsOf } from './seating';
import { SpanPlaces } from './spanPlaces';
import { storedSections } from './storedText';
import { TextProjection } from './textProjection';

/** What goes into the JSON form. Our record and our brief stay out unless they are asked for (PO5a, CF1). */
export interface JsonOptions {
  readonly record?: boolean;
  readonly brief?: boolean;
  /** The most confidential grade that is let through (PO5); absent: none is kept back, as for a copy of one's own. */
  readonly ceiling?: Grade;
  readonly exported?: ExportAbout;
}

/**
 * A dossier in its documented form. Read back by `seedDossier` it gives the same again: everything but editing history and the bytes
 * of source files is in it. Lists have an order of their own, so that the same dossier gives the same JSON.
 */
export function toJson(docs: DossierDocs, options: JsonOptions = {}): DossierJson {
  const text = textParts(docs.text);
  const places = new Places(docs.text);
  const { acts } = actsParts(docs.acts);
  const originals = Object.fromEntries([...text.originals.entries()].sort(byKey));
  const hidden = hiddenProposals(docs, options.ceiling);
  const isShown = ({ target }: { readonly target: Target }) =>
    target.kind !== 'proposal' || !hidden.has(target.proposal);
  const record = options.record ? recordJson(docs, places, options.ceiling, isShown) : undefined;
  const asked = {
    record: options.record === true,
    brief: options.brief === true,
    ceiling: options.ceiling,
    known: new Set([...(record?.statements ?? []), ...(record?.lines ?? [])].map(({ id }) => id)),
    target: (target: CommentTarget) => places.commentTarget(target),
  };
  const layers = layersJson(docs, asked, hidden);
  const seats = [...seatsOf(docs.acts).values()].filter(({ id }) => id !== CHAIR_SEAT).sort(byId);
  return {
    format: JSON_FORMAT,
    version: JSON_VERSION,
    ...(options.exported === undefined ? {} : { exported: about(options.exported, options.ceiling) }),
    settings: settingsJson({ ...DEFAULT_SETTINGS, ...keptSettings(docs.acts) }),
    documents: [...text.documents.values()].sort(byId),
    ...(Object.keys(originals).length === 0 ? {} : { originals }),
    text: storedSections(docs.text),
    choices: [...text.choices.values()]
      .map(({ anchor, choice }) => ({ ...places.of(anchor), choice }))
      .sort((a, b) => places.orderOf(a) - places.orderOf(b)),
    ...(text.resolutions.length === 0
      ? {}
      : { resolutions: resolutionsJson(text.resolutions.toArray(), places, options) }),
    acts: acts
      .toArray()
      .filter(isShown)
      .map((act) => ({ ...act, target: places.target(act.target) })),
    ...layers,
    ...(seats.length === 0 ? {} : { seats }),
    ...(record === undefined ? {} : { record }),
    ...(options.brief
      ? {
          briefs: [...briefParts(docs.brief).briefs.values()]
            .filter(isShown)
            .sort(byId)
            .map((brief) => places.retarget(brief)),
        }
      : {}),
  };
}

/** Settings that came later stand there only where they are not as they always were: readers of before know nothing of them. */
function settingsJson({ needsSeconder, ...settings }: DossierSettings): DossierJson['settings'] {
  return needsSeconder ? { ...settings, needsSeconder } : settings;
}

function recordSettingsJson({ desk, ...settings }: RecordSettings): NonNullable<DossierJson['record']>['settings'] {
  return desk === DEFAULT_RECORD_SETTINGS.desk ? settings : { ...settings, desk };
}

function resolutionsJson(
  resolutions: readonly Resolution[],
  where: Places,
  { record }: JsonOptions,
): NonNullable<DossierJson['resolutions']> {
  return resolutions.map(({ by, name, places, ...rest }) => ({
    ...rest,
    ...(record ? { by, name } : {}),
    places: places.map((place) => ({ ...place, brackets: place.brackets.map((anchor) => where.of(anchor)) })),
  }));
}

function about(exported: ExportAbout, ceiling: Grade | undefined): ExportAbout {
  return ceiling === undefined ? exported : { ...exported, ceiling };
}

function recordJson(
  docs: DossierDocs,
  places: Places,
  ceiling: Grade | undefined,
  isShown: (record: { readonly target: Target }) => boolean,
): NonNullable<DossierJson['record']> {
  const parts = recordParts(docs.record);
  const passes = (grade: Grade) => ceiling === undefined || isWithin(grade, ceiling);
  const statements = [...parts.statements.values()].filter((statement) => passes(statement.grade)).sort(byId);
  const lines = [...parts.lines.values()].filter((line) => passes(line.grade)).sort(byId);
  const known = new Set<string>([...statements, ...lines].map(({ id }) => id));
  const entries = passing(parts.entries.toArray(), (entry) => passes(entry.grade) && isShown(entry)).map((entry) =>
    ceiling === undefined ? entry : withoutHidden(entry, known),
  );
  const noted = new Set([...entries, ...lines].map(({ id }) => id));
  const doubles = parts.doubles.toArray().filter(({ pair }) => pair.every((id) => noted.has(id)));
  return {
    settings: recordSettingsJson({
      ...DEFAULT_RECORD_SETTINGS,
      ...(Object.fromEntries(parts.settings.entries()) as Partial<RecordSettings>),
    }),
    delegations: [...parts.delegations.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
    topics: [...parts.topics.values()].sort(byId),
    statements,
    entries: entries.map((entry) => places.retarget(entry)),
    lines,
    awaited: [...parts.awaited.values()]
      .filter(({ line }) => ceiling === undefined || line === undefined || known.has(line))
      .filter(({ target }) => target === undefined || isShown({ target }))
      .sort(byId)
      .map((awaited) => awaitedJson(awaited, places)),
    ...(doubles.length === 0 ? {} : { doubles }),
  };
}

/** Entries under the ceiling; what corrects, withdraws or confirms an entry above it stays out with it. */
function passing(entries: readonly Entry[], passes: (entry: Entry) => boolean): readonly Entry[] {
  const hidden = new Set(entries.filter((entry) => !passes(entry)).map(({ id }) => id));
  return entries.filter((entry) => {
    const isHidden = hidden.has(entry.id) || ('of' in entry.act && hidden.has(entry.act.of));
    if (isHidden) hidden.add(entry.id);
    return !isHidden;
  });
}

/** An entry without its references to statements and lines that stay out. */
function withoutHidden(entry: Entry, known: ReadonlySet<string>): Entry {
  const evidence = entry.evidence.filter((one) => one.kind !== 'statement' || known.has(one.statement));
  const { line, ...rest } = entry;
  return { ...rest, evidence, ...(line !== undefined && known.has(line) ? { line } : {}) };
}

function awaitedJson({ target, ...rest }: Awaited, places: Places): Omit<Awaited, 'target'> & { target?: JsonTarget } {
  return target === undefined ? rest : { ...rest, target: places.target(target) };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}

/** Where anchors stand in the text as it is. */
class Places {
  private readonly text: TextProjection;
  private readonly spans: SpanPlaces;
  private readonly rank = new Map<string, number>();

  constructor(doc: Y.Doc) {
    this.spans = new SpanPlaces(doc);
    this.text = new TextProjection(doc, noNamer);
    let rank = 0;
    for (const section of this.text.reading.sections) {
      for (const { block } of section.provisions) this.rank.set(block, rank++);
    }
  }

  of(anchor: BracketAnchor): JsonPlaced | JsonLost {
    const found = this.text.target(this.text.find(anchor) ?? '');
    if (found?.kind !== 'bracket') return lost(anchor);
    const { open, close } = found.bracket;
    return {
      place: {
        block: open.block,
        from: open.offset,
        ...(close.block === open.block ? {} : { closeBlock: close.block }),
        to: close.offset + 1,
      },
    };
  }

  target(target: Target): JsonTarget {
    return target.kind === 'bracket' || target.kind === 'set'
      ? { kind: target.kind, ...this.of(target.anchor) }
      : target;
  }

  /** The same of a comment, which may be about any words. */
  commentTarget(target: CommentTarget): JsonComment['target'] {
    if (target.kind !== 'span') return this.target(target);
    const found = this.spans.of(target.anchor);
    if (found === null) return { kind: 'span', ...lost(target.anchor) };
    const { block, from, closeBlock, last } = found;
    return { kind: 'span', place: { block, from, ...(closeBlock === block ? {} : { closeBlock }), to: last + 1 } };
  }

  retarget<T extends { readonly target: Target }>(record: T): Retargeted<T> {
    return { ...record, target: this.target(record.target) };
  }

  /** The order of the text; what is lost comes last. */
  orderOf(where: JsonPlaced | JsonLost): number {
    if (!('place' in where)) return Number.MAX_SAFE_INTEGER;
    return (this.rank.get(where.place.block) ?? 0) * 1e7 + where.place.from;
  }
}

function lost({ words, block, section, open }: BracketAnchor): JsonLost {
  return { lost: words, block, section, ...(open === '' ? {} : { was: open }) };
}
