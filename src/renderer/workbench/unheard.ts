import type { Workbench } from './workbench';

/**
 * Reports what goes wrong in work that nobody waits for: a `void` promise that fails is shown like any other failure. Answers how to stop.
 * `page`: what tells of such promises.
 */
export function reportUnheard(workbench: Pick<Workbench, 'report'>, page: EventTarget = window): () => void {
  const hear = (event: Event): void => {
    // The notice is the answer; without this the browser writes it into its console a second time.
    event.preventDefault();
    workbench.report((event as PromiseRejectionEvent).reason);
  };
  page.addEventListener('unhandledrejection', hear);
  return () => page.removeEventListener('unhandledrejection', hear);
}
