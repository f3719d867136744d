import type { Failure } from '../shared/protocol/failure';

/** Why the host cannot start, in words: what happened, what is safe, what to do. There is no page yet to say it. */
export function startFailureWords({ code, detail }: Failure): string {
  const path = String(detail.path ?? 'its folder');
  switch (code) {
    case 'data.locked':
      return `Chapeau is running already (process ${detail.pid} on ${detail.host}). Use that one, or end it first. Your files are safe.`;
    case 'file.readOnly':
    case 'access.denied':
      return `Chapeau may not write in ${path}, where it keeps its data. Your files are safe. Give your user the right to write there.`;
    case 'disk.full':
      return `The disk that holds ${path} is full. Your files are safe. Make some room and start again.`;
    default:
      return `Chapeau cannot use ${path} (${code}${detail.system === undefined ? '' : `, ${detail.system}`}). Your files are safe.`;
  }
}
