/// <reference path="./pdfjsLibrary.d.ts" />

/**
 * Tables of character codes that Chinese, Japanese and Korean files name and do not bring along. They are a part of the program, loaded
 * where a file first asks for one: nothing is fetched, whatever shell this runs in.
 */
const TABLES: Readonly<Record<string, string>> = import.meta.glob('../../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url&inline',
  import: 'default',
  eager: true,
});

/** A table by its name, such as `UniGB-UCS2-H`; throws where there is none. */
export function codeTable(name: string): Uint8Array {
  const found = Object.entries(TABLES).find(([path]) => path.endsWith(`/${name}.bcmap`))?.[1];
  if (found === undefined) throw new RangeError(`There is no table of character codes named ${name}`);
  const binary = atob(found.slice(found.indexOf(',') + 1));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

declare function atob(encoded: string): string;
