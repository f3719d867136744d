import type * as Y from 'yjs';
import { exerciseParts } from '../document/exerciseLayout';
import type { Brief, PublicScenario } from '../simulation/scenario/scenarioSchema';
import { briefIn, plainValue } from './plainForm';

const KEY = 'revealed.';
const NONE: readonly Brief[] = [];

/** Briefs that the desk has laid open to all. Each is read and checked once; the list is another one only where there are more. */
export class RevealedBriefs {
  readonly #exercise: Y.Map<unknown>;
  readonly #read = new Map<unknown, Brief | null>();
  #briefs = NONE;

  constructor(
    acts: Y.Doc,
    private readonly scenario: PublicScenario,
  ) {
    this.#exercise = exerciseParts(acts).exercise;
  }

  get briefs(): readonly Brief[] {
    const before = this.#read.size;
    const found: Brief[] = [];
    for (const [key, bytes] of this.#exercise.entries()) {
      if (!key.startsWith(KEY)) continue;
      const known = this.#read.get(bytes);
      const brief = known === undefined ? briefIn(plainValue(bytes), this.scenario) : known;
      this.#read.set(bytes, brief);
      if (brief !== null) found.push(brief);
    }
    if (this.#read.size !== before || found.length !== this.#briefs.length) this.#briefs = found;
    return this.#briefs;
  }
}
