import type { Workbench } from './workbench';

/**
 * Reports what goes wrong where nobody catches it: a `void` promise that fails, and an error in what answers a key or the pointer, are shown
 * like any other failure. Answers how to stop. `page`: what tells of them.
 */
export function reportUnheard(workbench: Pick<Workbench, 'report'>, page: EventTarget = window): () => void {
  const hearPromise = (event: Event): void => {
    // The notice is the answer; without this the browser writes it into its console a second time.
    event.preventDefault();
    workbench.report((event as PromiseRejectionEvent).reason);
  };
  const hearError = (event: Event): void => {
    // A browser tells here as well of what is no error: that a measure was put off to the next frame.
    const { error } = event as ErrorEvent;
    if (error instanceof Error) workbench.report(error);
  };
  page.addEventListener('unhandledrejection', hearPromise);
  page.addEventListener('error', hearError);
  return () => {
    page.removeEventListener('unhandledrejection', hearPromise);
    page.removeEventListener('error', hearError);
  };
}
