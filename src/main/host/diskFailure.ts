import { err, ok, type Result } from '../../shared/base/result';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { errorCode } from './machine';

/** What the system said about a path, as a failure people can be told of. Defects of ours pass unchanged. */
export function diskFailure(thrown: unknown, doing: 'read' | 'write', path: string): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  const code = errorCode(thrown);
  const detail = { path, system: code };
  switch (code) {
    case '':
      throw thrown;
    case 'ENOENT':
    case 'ENOTDIR':
      return failure('file.notFound', detail);
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('disk.full', detail);
    case 'EROFS':
      return failure('file.readOnly', detail);
    case 'EACCES':
    case 'EPERM':
      return failure(doing === 'write' ? 'file.readOnly' : 'access.denied', detail);
    case 'EFBIG':
      return failure('file.tooLarge', detail);
    default:
      return failure(doing === 'write' ? 'disk.write' : 'disk.read', detail);
  }
}

/** Runs it, and turns what the system throws into a `FailureError`. */
export async function onDisk<T>(doing: 'read' | 'write', path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    throw new FailureError(diskFailure(thrown, doing, path));
  }
}

/** Runs it, and answers a refusal as one. Defects are thrown on. */
export async function unlessRefused<T>(run: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await run());
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return err(thrown.failure);
  }
}

/** True when the system says there is no such file; any other trouble is thrown on. */
export function isMissing(thrown: unknown): boolean {
  const code = errorCode(thrown);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
