import { takesLoss } from '../engine/fixedPoint';
import { draw, drawBelow, type Stream, streamOf } from '../engine/stream';

/**
 * The mediated single text (Klein, Faratin, Sayama, Bar-Yam 2003): a text of issues that are in it or out, a mediator who changes one
 * issue of the last text that all accepted, and agents who vote; unanimous, the change stands. Each agent values issues and pairs
 * of issues: utility = sum of `weights[i * issues + j]` over all i, j that are both in. Weights are whole milli-points.
 */
export interface SingleTextAgent {
  readonly weights: Int32Array;
  /** A hill-climber never takes a loss; an annealer does, with odds exp(-loss/T). */
  readonly kind: 'hill-climber' | 'annealer';
}

export interface SingleTextOptions {
  readonly issues: number;
  readonly agents: readonly SingleTextAgent[];
  readonly proposals: number;
  /** Temperature of annealers at the start in milli-points; it falls in a straight line to nothing. */
  readonly temperature: number;
  readonly seed: string;
}

/** What came out: the text, and each agent's utility of it. */
export interface SingleTextResult {
  readonly text: Uint8Array;
  readonly utilities: readonly number[];
  readonly accepted: number;
}

/** Weights of a random agent: each entry whole and even in [-1000, 1000], as in the published experiment. */
export function randomWeights(issues: number, seed: string, name: string): Int32Array {
  const stream = streamOf(seed, name, 'scenario');
  return Int32Array.from({ length: issues * issues }, (_, at) => drawBelow(stream, 2001, at) - 1000);
}

/** What an agent gains when one issue is flipped, from what it has of all the others that are in. */
class Field {
  readonly #issues: number;
  readonly #own: Int32Array;
  /** Weights both ways of each pair, diagonal left out. */
  readonly #pairs: Int32Array;
  readonly #pull: Int32Array;
  utility = 0;

  constructor(issues: number, weights: Int32Array) {
    this.#issues = issues;
    this.#own = Int32Array.from({ length: issues }, (_, at) => weights[at * issues + at] as number);
    this.#pairs = new Int32Array(issues * issues);
    for (let i = 0; i < issues; i++) {
      for (let j = 0; j < issues; j++) {
        if (i !== j)
          this.#pairs[i * issues + j] = (weights[i * issues + j] as number) + (weights[j * issues + i] as number);
      }
    }
    this.#pull = this.#own.slice();
  }

  gain(issue: number, isIn: boolean): number {
    const pull = this.#pull[issue] as number;
    return isIn ? -pull : pull;
  }

  flip(issue: number, isIn: boolean): void {
    this.utility += this.gain(issue, isIn);
    const from = issue * this.#issues;
    const sign = isIn ? -1 : 1;
    for (let other = 0; other < this.#issues; other++) {
      this.#pull[other] = (this.#pull[other] as number) + sign * (this.#pairs[from + other] as number);
    }
  }
}

/** Negotiates a single text from a random one. All chance comes from streams of the seed. */
export function negotiateSingleText({
  issues,
  agents,
  proposals,
  temperature,
  seed,
}: SingleTextOptions): SingleTextResult {
  const mediator = streamOf(seed, 'mediator', 'mediate');
  const chances = agents.map((_, at): Stream => streamOf(seed, `agent ${at}`, 'accept'));
  const fields = agents.map(({ weights }) => new Field(issues, weights));
  const text = new Uint8Array(issues);
  const flip = (issue: number): void => {
    for (const field of fields) field.flip(issue, text[issue] === 1);
    text[issue] = 1 - (text[issue] as number);
  };
  for (let issue = 0; issue < issues; issue++) if (draw(mediator, issue, 1) & 1) flip(issue);
  let accepted = 0;
  for (let turn = 0; turn < proposals; turn++) {
    const issue = drawBelow(mediator, issues, turn);
    const now = Math.round((temperature * (proposals - turn)) / proposals);
    let isUnanimous = true;
    for (let at = 0; at < agents.length && isUnanimous; at++) {
      const gain = (fields[at] as Field).gain(issue, text[issue] === 1);
      const heat = agents[at]?.kind === 'annealer' ? now : 0;
      isUnanimous = takesLoss(-gain, heat, draw(chances[at] as Stream, turn));
    }
    if (!isUnanimous) continue;
    flip(issue);
    accepted++;
  }
  return { text, utilities: fields.map(({ utility }) => utility), accepted };
}

/** The most that sums of utilities can be found to come to: one annealer over the sum of all weights, the best of some runs. */
export function bestFound(issues: number, weights: readonly Int32Array[], seed: string, runs = 3): number {
  const sum = Int32Array.from({ length: issues * issues }, (_, at) =>
    weights.reduce((total, one) => total + (one[at] as number), 0),
  );
  let best = Number.NEGATIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const { utilities } = negotiateSingleText({
      issues,
      agents: [{ weights: sum, kind: 'annealer' }],
      proposals: 30_000,
      temperature: 30_000 * weights.length,
      seed: `${seed} best ${run}`,
    });
    best = Math.max(best, utilities[0] as number);
  }
  return best;
}
