import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

declare global {
  interface Window {
    /** Milliseconds from dialling a server of y-websocket until its whole document is here. Shows nothing. */
    bareSync(address: string): Promise<number>;
  }
}

/** y-protocols: a message of sync, and its three kinds. */
const SYNC = 0;
const STEP1 = 0;
const STEP2 = 1;

window.bareSync = (address) =>
  new Promise((resolve) => {
    const began = performance.now();
    const doc = new Y.Doc({ gc: false });
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, SYNC);
      encoding.writeVarUint(encoder, STEP1);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(doc));
      socket.send(encoding.toUint8Array(encoder));
    };
    socket.onmessage = ({ data }) => {
      const decoder = decoding.createDecoder(new Uint8Array(data as ArrayBuffer));
      if (decoding.readVarUint(decoder) !== SYNC || decoding.readVarUint(decoder) !== STEP2) return;
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
      resolve(performance.now() - began);
      socket.close();
    };
  });
