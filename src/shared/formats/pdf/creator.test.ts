import { expect, it } from 'vitest';
import { withCreator } from './creator';

const bytes = (words: string) => Uint8Array.from(words, (sign) => sign.charCodeAt(0));
const words = (pdf: Uint8Array) => String.fromCharCode(...pdf);

it('EX4: the properties of a PDF name the program and no system, every part of it where it was', () => {
  const before = bytes('%PDF-1.4\n<</Creator (Some/5.0 \\(X11; Some System\\) Other)\n/Producer (P)>>\n\xff end');
  const after = withCreator(before, 'Chapeau');
  expect(words(after)).toMatch(/^%PDF-1\.4\n<<\/Creator \(Chapeau\) +\n\/Producer \(P\)>>\n\xff end$/);
  expect(after).toHaveLength(before.length);
  expect(withCreator(bytes('nothing said'), 'Chapeau')).toEqual(bytes('nothing said'));
});
