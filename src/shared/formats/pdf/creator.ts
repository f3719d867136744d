/** `/Creator (` up to the bracket that closes it, brackets inside being escaped. */
const CREATOR = /\/Creator \((?:[^\\)]|\\[\s\S])*\)/g;

/**
 * The same PDF, its properties naming this as the program that made it. What prints pages writes there which system it runs on, and that is
 * nobody's who gets the file (EX4). As long as before byte for byte, since a PDF finds its parts by their places; a name that is longer
 * than what stands there is cut.
 */
export function withCreator(pdf: Uint8Array, name: string): Uint8Array {
  const out = pdf.slice();
  for (const { index, 0: found } of new TextDecoder('latin1').decode(pdf).matchAll(CREATOR)) {
    const room = found.length - '/Creator ()'.length;
    const words = `/Creator (${name.slice(0, room)})`.padEnd(found.length);
    out.set(new TextEncoder().encode(words), index);
  }
  return out;
}
