import type { Namespaces } from '../container/xml';

const ODF = 'urn:oasis:names:tc:opendocument:xmlns:';

/** The namespaces of OpenDocument text that a reader or writer of it knows, with the prefixes that everybody uses for them. */
export const ODF_PREFIXES: readonly (readonly [prefix: string, uri: string])[] = [
  ['office', `${ODF}office:1.0`],
  ['text', `${ODF}text:1.0`],
  ['style', `${ODF}style:1.0`],
  ['table', `${ODF}table:1.0`],
  ['draw', `${ODF}drawing:1.0`],
  ['fo', `${ODF}xsl-fo-compatible:1.0`],
  ['svg', `${ODF}svg-compatible:1.0`],
  ['meta', `${ODF}meta:1.0`],
  ['number', `${ODF}datastyle:1.0`],
  ['manifest', `${ODF}manifest:1.0`],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  // What OpenDocument has no word for; other programs pass it over.
  ['chapeau', 'urn:chapeau:redline:1'],
  ['loext', 'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'],
];

export const ODF_NAMESPACES: Namespaces = new Map([
  ...ODF_PREFIXES.map(([prefix, uri]): [string, string] => [uri, prefix]),
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
]);
