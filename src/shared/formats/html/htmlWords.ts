import type { TrackedChange } from '../redline/redline';

/** Words of a page that are not words of its text; the shell takes them from its catalogue. */
export interface HtmlWords {
  readonly notes: string;
  readonly comments: string;
  /** Said of a change when somebody asks who made it. */
  readonly changed: Readonly<Record<TrackedChange['kind'], string>>;
}

/** Where no shell says otherwise. */
export const ENGLISH_HTML_WORDS: HtmlWords = {
  notes: 'Notes',
  comments: 'Comments',
  changed: { insert: 'Inserted', delete: 'Deleted', 'move-from': 'Moved from here', 'move-to': 'Moved to here' },
};
