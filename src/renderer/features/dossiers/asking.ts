import type { Workbench } from '../../workbench/workbench';

/** What a dialog that asks something is opened on: what it asks about, and where its answer goes. */
export interface Question<About, Answer> {
  readonly about: About;
  readonly answer: (answer: Answer) => void;
}

/** Asks a person by a dialog; null where they close it without an answer. */
export function ask<About, Answer>(workbench: Workbench, dialog: string, about: About): Promise<Answer | null> {
  return new Promise((resolve) => {
    let answered = false;
    const question: Question<About, Answer> = {
      about,
      answer: (answer) => {
        answered = true;
        workbench.closeDialog();
        resolve(answer);
      },
    };
    workbench.openDialog(dialog, question);
    const stop = workbench.state.subscribe(() => {
      if (workbench.state.get().dialog?.argument === question) return;
      stop();
      if (!answered) resolve(null);
    });
  });
}
