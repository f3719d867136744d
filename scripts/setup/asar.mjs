// Writes an asar archive, Electron's container of application files: a Chromium pickle holding a JSON index, then the
// files' bytes. Just enough for a flat folder of small files. Node built-ins only.

/**
 * @param {Record<string, string | Uint8Array>} files content by file name, no folders
 * @returns {Buffer} the archive
 */
export function asar(files) {
  const index = {};
  const bodies = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    if (name.includes('/')) throw new RangeError(`asar holds a flat folder here, not ${name}`);
    const body = Buffer.from(content);
    index[name] = { size: body.length, offset: String(offset) };
    bodies.push(body);
    offset += body.length;
  }
  const json = Buffer.from(JSON.stringify({ files: index }));
  const padded = Math.ceil(json.length / 4) * 4;
  // Two pickles, each a length and its payload: the size of the header, then the header (a length-prefixed string).
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + padded, 4);
  head.writeUInt32LE(4 + padded, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return Buffer.concat([head, ...bodies]);
}
