import encodeQr from 'qr';
import { useMemo } from 'react';

/** Clear modules around the code, as its standard asks for (ISO/IEC 18004). */
const QUIET = 4;

/** Words as a QR code, dark on light in every theme, since many cameras read no other. Drawn as one path: no markup is made of words. */
export function QrCode({ words, label }: { readonly words: string; readonly label: string }) {
  const { size, path } = useMemo(() => drawn(words), [words]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect className="qr-paper" width={size} height={size} />
      <path className="qr-ink" d={path} />
    </svg>
  );
}

function drawn(words: string): { readonly size: number; readonly path: string } {
  const rows = encodeQr(words, 'raw', { ecc: 'medium', border: QUIET });
  const runs = rows.flatMap((row, y) => {
    const out: string[] = [];
    let from = -1;
    for (let x = 0; x <= row.length; x++) {
      if (row[x] === true && from < 0) from = x;
      if (row[x] !== true && from >= 0) {
        out.push(`M${from} ${y}h${x - from}v1H${from}z`);
        from = -1;
      }
    }
    return out;
  });
  return { size: rows.length, path: runs.join('') };
}
