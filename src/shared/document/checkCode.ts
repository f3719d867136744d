import { eightSigns } from '../base/signs';
import type { StoredSection } from './storedText';

/**
 * Eight signs that tell one state of a text from another (CF7): two people who compare them know whether they have the same words before
 * them. Made of the words and their paragraphs; white space between paragraphs, formatting and encoding do not count.
 */
export function checkCode(sections: readonly StoredSection[]): string {
  return eightSigns(sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)));
}
