/** A fingerprint as people read it out: `3f2a 90c1 77de 0b42`. */
export function groupedPrint(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/g, '$1 ');
}
