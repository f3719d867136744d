import { readFileSync } from 'node:fs';

/** The bytes of a file of this repository, by its path from the root: `fixtures/samples/ahc.json`. Tests read files here and nowhere else. */
export function projectFile(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`../../../${path}`, import.meta.url)));
}

export function projectText(path: string): string {
  return new TextDecoder().decode(projectFile(path));
}

/** What a JSON file of this repository holds; it is taken for a `T` unseen, since its test reads it. */
export function projectJson<T>(path: string): T {
  return JSON.parse(projectText(path)) as T;
}
