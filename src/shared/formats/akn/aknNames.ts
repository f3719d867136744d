import type { Namespaces } from '../container/xml';

/** The namespace of Akoma Ntoso 3.0, and ours for what it has no word for: who and when of a change, ends of paragraphs. */
export const AKN = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';
export const CHAPEAU = 'urn:chapeau:redline:1';

const DRAFTS = Array.from({ length: 20 }, (_, i) => String(i + 1).padStart(2, '0'));

/** All namespaces that Akoma Ntoso has had are read; drafts of 3.0 are still written by programs in use. */
export const AKN_NAMESPACES: Namespaces = new Map([
  [AKN, 'akn'],
  ...DRAFTS.flatMap((n): [string, string][] => [
    [`${AKN}/CSD${n}`, 'akn'],
    [`${AKN}/WD${n}`, 'akn'],
  ]),
  ['http://www.akomantoso.org/2.0', 'akn'],
  ['http://www.akomantoso.org/1.0', 'akn'],
  [CHAPEAU, 'chapeau'],
  ['urn:eu:europa:ec:leos', 'leos'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
]);
