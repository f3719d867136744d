import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';

/** What a part of the editor is given. `goTo` opens another part on one of its things. */
export interface PartProps {
  readonly scenario: Scenario;
  /** The seat or question that is looked at; null: the first. */
  readonly picked: string | null;
  onPick(id: string): void;
  goTo(part: PartId, picked: string): void;
}

export const PARTS = [
  'about',
  'text',
  'seats',
  'questions',
  'links',
  'sources',
  'programme',
  'news',
  'briefs',
  'grading',
  'checks',
] as const;
export type PartId = (typeof PARTS)[number];

/** What an id may be: as the schema of a scenario has it. */
export const NAME = /^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,79}$/;
