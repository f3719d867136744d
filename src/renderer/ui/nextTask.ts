/** Resolves in a task of its own, so that keys and frames come in between. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
