import { readDraft } from '../../notation/read';
import { segment } from '../../notation/segment';
import type { Scenario } from './scenarioSchema';

export type Passage = NonNullable<Scenario['sources']>[number]['passages'][number];

/** A text agreed elsewhere that participants have beside the one that is negotiated. */
export interface Source {
  readonly title: string;
  readonly passages: readonly Passage[];
}

/** As many as a scenario may have, and passages of one: as the schema has it. */
export const MOST_SOURCES = 40;
export const MOST_PASSAGES = 1000;
const LONGEST_ADDRESS = 200;
const LONGEST_PASSAGE = 20_000;

/** The provisions of a text as passages, each with its address; headings and notes are none. At most `MOST_PASSAGES`. */
export function passagesOf(text: string): readonly Passage[] {
  const reading = readDraft(segment(text, {}).sections);
  return reading.sections
    .flatMap(({ provisions }) => provisions)
    .filter(({ kind }) => kind === 'provision')
    .map(({ address, text: words, marker }) => ({
      address: address.slice(0, LONGEST_ADDRESS),
      words: words
        .slice(marker?.end ?? 0)
        .trim()
        .slice(0, LONGEST_PASSAGE),
    }))
    .filter(({ words }) => words !== '')
    .slice(0, MOST_PASSAGES);
}

/** The scenario with these texts beside it; without any the member is left out. */
export function withSources(scenario: Scenario, sources: readonly Source[]): Scenario {
  const { sources: _, ...rest } = scenario;
  const copies = sources.map(({ title, passages }) => ({ title, passages: [...passages] }));
  return copies.length === 0 ? rest : { ...rest, sources: copies };
}

/** Changes one text by its place. */
export function changeSource(scenario: Scenario, at: number, change: Partial<Source>): Scenario {
  return withSources(
    scenario,
    (scenario.sources ?? []).map((one, n) => (n === at ? { ...one, ...change } : one)),
  );
}
