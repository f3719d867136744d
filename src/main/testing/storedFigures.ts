import * as Y from 'yjs';
import type { DossierDocs } from '../../shared/document/docs';
import { DOCUMENT_NAMES, textParts } from '../../shared/document/layout';
import { Projection } from '../../shared/document/project';
import type { Bracket } from '../../shared/domain/bracket';
import { dossierCounts } from '../../shared/domain/dossierCounts';
import type { Reading } from '../../shared/domain/provision';

/** Every bracket of a text, in order. */
export function allBrackets(reading: Reading): readonly Bracket[] {
  return reading.sections.flatMap(({ provisions }) => provisions.flatMap(({ brackets }) => brackets));
}

/** A map as an object, in the order of its keys. */
function sorted<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

const SETTINGS = [
  'id',
  'title',
  'forum',
  'marking',
  'participants',
  'withoutVote',
  'consensusOnly',
  'bracketMeaning',
] as const;
const RECORD_SETTINGS = ['watch', 'quorum', 'ceiling', 'ourDelegation'] as const;

function only<T extends object, K extends keyof T>(of: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, of[name]])) as Pick<T, K>;
}

/**
 * Everything a person can read off a dossier, as plain JSON: its words, what each place is, every reading, the whole history. By these a
 * file of an earlier version is compared with what it said when it was made. Each figure is named here one by one, so that a later version
 * may know more without changing them.
 */
export function figuresOf(docs: DossierDocs): unknown {
  // A copy: whoever reads must not be told of by whoever is read.
  const copies = Object.fromEntries(
    DOCUMENT_NAMES.map((name) => {
      const copy = new Y.Doc({ gc: false });
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(docs[name]));
      return [name, copy];
    }),
  ) as unknown as DossierDocs;
  const projection = new Projection(copies);
  const model = projection.current;
  const { authors } = textParts(copies.text);
  const address = (target: Parameters<typeof model.keyOf>[0]) => {
    const key = model.keyOf(target);
    return key === null ? null : model.addressOf(key);
  };
  const figures = {
    settings: only(model.settings, SETTINGS),
    recordSettings: only(model.recordSettings, RECORD_SETTINGS),
    counts: { ...dossierCounts(model) },
    documents: sorted([...model.documents].map(([id, { title, short, asOf }]) => [id, { title, short, asOf }])),
    sections: model.reading.sections.map(({ section, provisions }) => ({
      section,
      provisions: provisions.map(({ block, kind, marker, depth, text }) => ({ block, kind, marker, depth, text })),
    })),
    brackets: allBrackets(model.reading).map((bracket) => ({
      address: model.addressOf(model.keyOfBracket(bracket)),
      kind: bracket.kind,
      depth: bracket.depth,
      option: bracket.option,
    })),
    readings: sorted(
      [...projection.ledger.targets()].map(({ key }) => {
        const { formal, projected, leading, coverage, spoke, asOf, options } = model.readingOf(key);
        return [
          key,
          {
            address: model.addressOf(key),
            formal: formal.status,
            until: formal.until,
            wordsChanged: formal.wordsChanged,
            projected,
            leading,
            coverage: Math.round(coverage * 1000) / 1000,
            spoke,
            asOf,
            options: options.map(({ option, effect, stances, holdings }) => ({
              option,
              effect,
              stances: Object.fromEntries(
                Object.entries(stances).map(([stance, count]) => [
                  stance,
                  { written: count.written, delegations: count.delegations, states: count.states },
                ]),
              ),
              // What is inherited stands where it was said.
              own: holdings
                .filter(({ origin }) => origin === 'own')
                .map(({ delegation, stance, counted, flags }) => ({ delegation, stance, counted, flags })),
            })),
          },
        ];
      }),
    ),
    entries: model.entries.map(({ id, stance, delegations, act, grade, said, target, clock }) => ({
      id,
      stance,
      delegations,
      act,
      grade,
      said,
      address: address(target),
      clock,
    })),
    acts: model.acts.map(({ id, kind, at, target }) => ({ id, kind, at, address: address(target) })),
    lines: sorted([...model.lines].map(([id, { raw, state, speaker }]) => [id, { raw, state, speaker }])),
    awaited: model.awaited.map(({ from, what }) => ({ from, what })),
    briefs: [...model.briefs].map(([key, { wanted, fallbacks, redLine }]) => ({
      address: model.addressOf(key),
      wanted,
      fallbacks,
      redLine,
    })),
    topics: sorted([...model.topics].map(([id, { title }]) => [id, title])),
    statements: sorted([...model.statements].map(([id, { words, delegations }]) => [id, { words, delegations }])),
    resolutions: model.resolutions.map(({ form, chosen, dropped, name }) => ({ form, chosen, dropped, name })),
    authors: authors.toArray().map(({ person, name }) => ({ person, name })),
    lost: model.lost.map(({ of }) => of),
  };
  projection.stop();
  return JSON.parse(JSON.stringify(figures));
}
