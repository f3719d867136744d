import { findIn } from '../../shared/text/commands/search';
import type { SearchFound, SearchJob } from './searchJob';

/** The worker's own side of its channel; the page's types know windows only. */
const page = self as unknown as {
  onmessage: ((event: { readonly data: SearchJob }) => void) | null;
  postMessage(found: SearchFound): void;
};

/** Looks for an expression beside the page, which stops it where it does not end. */
page.onmessage = ({ data }) => {
  const pattern = new RegExp(data.source, data.flags);
  const found: SearchFound = data.texts.map((text) => findIn('', text, pattern).flatMap(({ from, to }) => [from, to]));
  page.postMessage(found);
};
