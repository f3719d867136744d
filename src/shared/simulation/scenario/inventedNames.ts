const SYLLABLES = ['Ar', 'Be', 'Co', 'Da', 'El', 'Fa', 'Go', 'Ha', 'Is', 'Ka', 'Lo', 'Mi', 'No', 'Or'];

/** Names of no State: 196 of them, then they begin again with a number. */
export function inventedName(at: number): string {
  const count = SYLLABLES.length;
  const first = SYLLABLES[at % count] as string;
  const last = (SYLLABLES[Math.floor(at / count) % count] as string).toLowerCase();
  const again = Math.floor(at / (count * count));
  return `${first}${last}via${again === 0 ? '' : ` ${again + 1}`}`;
}

/** A code out of a name that none of the others has: three letters, else as many as it takes. */
export function codeOf(name: string, taken: ReadonlySet<string>): string {
  const letters = name
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase();
  for (let length = 3; length <= letters.length; length++) {
    const code = letters.slice(0, length);
    if (!taken.has(code)) return code;
  }
  for (let number = 2; ; number++)
    if (!taken.has(`${letters.slice(0, 3)}${number}`)) return `${letters.slice(0, 3)}${number}`;
}
