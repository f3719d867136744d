import type { FileReading, FoundInFile } from '../../shared/formats/format';
import type { Workbench } from './workbench';

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

/** What a person is asked of a file that holds changes. */
export interface ChangesAbout {
  readonly name: string;
  readonly found: FoundInFile;
  /** Whose the proposals are to be unless the person says otherwise (IM2c); absent: nothing is laid down, and nobody is asked. */
  readonly layer?: ImportLayer;
}

/** Where proposals of a file may go: to our own team alone, or to the room. */
export type ImportLayer = 'record' | 'declared';

/** Asks whose changes a file holds, and what its formatting means; null where the person does not want it read. */
export function askChanges(workbench: Workbench, about: ChangesAbout): Promise<FileReading | null> {
  return ask<ChangesAbout, FileReading>(workbench, 'import.changes', about);
}
