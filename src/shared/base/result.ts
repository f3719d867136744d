/**
 * The value of something that may be refused for a reason the caller is expected to handle.
 * Misuse throws instead; failures at a boundary (file, network) are a `Failure` of the protocol.
 */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** Ends an exhaustive switch: a case that types say cannot happen throws, naming its value. */
export function assertNever(value: never): never {
  throw new RangeError(`Unexpected value: ${JSON.stringify(value)}`);
}
