import type { CellPlace, ParagraphSource, RedlineRun, RunFormat, TrackedChange } from '../../redline/redline';
import { goTogether } from '../../redline/runText';
import type { ParagraphProperties } from './paragraphProperties';

/** A paragraph while its story is read: what it will be called is known when all of them are. */
export class ParagraphDraft {
  readonly runs: RedlineRun[] = [];
  /** UTF-16 units of its text so far. */
  length = 0;
  end: readonly TrackedChange[] = [];
  own: ParagraphProperties = {};
  /** What it was like before a tracked change of its formatting, by whom and when. */
  was: { readonly own: ParagraphProperties; readonly author: string; readonly date: string | null } | null = null;
  /** Its label before a tracked change of numbering, as old files hold it. */
  oldLabel: string | null = null;
  isHidden = false;
  /** Characters of each language that its words are marked with. */
  languages: Map<string, number> | null = null;
  /** Text boxes that are anchored in it, in order. */
  readonly boxed: ParagraphDraft[] = [];
  to = 0;

  constructor(
    readonly part: string,
    readonly index: number,
    readonly from: number,
    readonly cell: CellPlace | undefined,
    readonly isBoxed: boolean,
    /** `w14:paraId`: how comments are threaded. */
    readonly paraId: string | undefined,
  ) {}

  get source(): ParagraphSource {
    return { part: this.part, index: this.index, from: this.from, to: this.to };
  }

  /** Answers whether a run was begun, rather than the last one gone on with. */
  append(run: RedlineRun): boolean {
    const last = this.runs[this.runs.length - 1];
    this.length += run.text.length;
    if (last !== undefined && goTogether(last, run)) {
      this.runs[this.runs.length - 1] = { ...last, text: last.text + run.text };
      return false;
    }
    this.runs.push(run);
    return true;
  }

  speak(language: string | undefined, characters: number): void {
    if (language === undefined) return;
    this.languages ??= new Map();
    this.languages.set(language, (this.languages.get(language) ?? 0) + characters);
  }
}

/** A run's formats before a tracked change of them. */
export interface Reformatting {
  readonly author: string;
  readonly date: string | null;
  readonly was: readonly RunFormat[];
}

/** Of several counts, what was counted most often. */
export function most(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let highest = 0;
  for (const [key, count] of counts) {
    if (count > highest) [best, highest] = [key, count];
  }
  return best;
}
