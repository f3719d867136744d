import type { TargetKey } from '../../shared/domain/target';
import { t } from '../messages/messages';

/** A number that is not in the words of its block. */
export function markerElement(written: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'marker marker-set';
  element.textContent = `${written} `;
  return element;
}

/** Words that stand in the stead of others while the text is read without brackets. */
export function wordsElement(words: string): HTMLElement {
  const element = document.createElement('span');
  // The slash between alternatives is a sign; words are those that stand.
  element.className = words.trim() === '/' ? 'stand-in' : 'is-settled';
  element.textContent = words;
  return element;
}

/** What shows that words are folded away, and brings them back. */
export function foldElement(key: TargetKey): HTMLElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'fold';
  element.dataset.unfold = key;
  element.dataset.tip = t('text.unfold');
  element.setAttribute('aria-label', t('text.unfold'));
  element.textContent = '⋯';
  // The text is one stop of the Tab key; a fold is opened by its key on the bracket that is selected.
  element.tabIndex = -1;
  return element;
}

/** Words that a proposal wants out, struck where they are not in the document that is typed in. */
export function outElement(words: string): HTMLElement {
  const element = document.createElement('del');
  element.className = 'proposed-out';
  element.textContent = words;
  return element;
}
