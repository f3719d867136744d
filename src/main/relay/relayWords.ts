import type { Failure } from '../../shared/protocol/failure';
import { startWords, type TroubleWords, troubleWords, word } from '../words';

/** Why the relay cannot start, in words that name its own options. */
export function relayWords(cause: Failure, data: string): TroubleWords {
  const { code, detail } = cause;
  if (code === 'room.port') return troubleWords(detail.system === 'EADDRINUSE' ? 'portTaken' : 'portRefused', detail);
  if (code === 'file.notFound' && detail.path === data)
    return troubleWords(detail.system === 'ENOTDIR' ? 'dataNoFolder' : 'dataNoPlace', detail);
  const words = startWords(cause);
  return detail.elsewhere === true ? { ...words, todo: word('takeLockByHand') } : words;
}
