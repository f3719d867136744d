import decodeQr from 'qr/decode.js';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { QrCode } from './QrCode';

/** Pixels of one module, as a camera would see it. */
const SCALE = 4;

/** What was drawn, as an image: white, and black where the path runs. */
function imageOf(html: string) {
  const size = Number(/viewBox="0 0 (\d+) \d+"/.exec(html)?.[1]) * SCALE;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y, width] of html.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
    for (let row = 0; row < SCALE; row++) {
      const from = ((Number(y) * SCALE + row) * size + Number(x) * SCALE) * 4;
      for (let at = from; at < from + Number(width) * SCALE * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return { width: size, height: size, data };
}

it('what a camera reads from the code is the link, to its last sign', () => {
  const link = `https://192.168.1.20:4433/#M9FG-1CNX8-HMG3C.${'ade39713b52af6fd'.repeat(4)}`;
  expect(decodeQr(imageOf(renderToStaticMarkup(<QrCode words={link} label="Code" />)))).toBe(link);
});
