import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { err, ok, type Result } from '../../shared/base/result';
import type { Clients } from '../../shared/protocol/contract';
import { type Failure, failure } from '../../shared/protocol/failure';
import type { LaunchTarget, Services } from '../../shared/protocol/services';
import type { WindowMenus } from './menu';
import { printPdf } from './printedPdf';

type Shell = Clients<Services>['shell'];
type Input<Name extends keyof Shell> = Parameters<Shell[Name]>[0];

export interface ShellWorld {
  readonly menus: WindowMenus;
  /** Where the page's own files lie. */
  readonly rendererFolder: string;
  readonly runCommand: (commandId: string, window: BrowserWindow) => void;
  readonly newWindow: (launch: LaunchTarget | null) => void;
}

/** What a page asked of the desktop, done for its window. Input was checked by the host against the contract. */
export async function answerShell(
  world: ShellWorld,
  window: BrowserWindow,
  method: string,
  input: unknown,
): Promise<Result<unknown, Failure>> {
  switch (method) {
    case 'pickOpen': {
      const { title, filters, several } = input as Input<'pickOpen'>;
      const picked = await dialog.showOpenDialog(window, {
        title,
        filters: filters?.map((filter) => ({ name: filter.name, extensions: [...filter.extensions] })),
        properties: several === true ? ['openFile', 'multiSelections'] : ['openFile'],
      });
      return ok(picked.canceled || picked.filePaths.length === 0 ? null : picked.filePaths);
    }
    case 'pickSave': {
      const { title, name, filters } = input as Input<'pickSave'>;
      const picked = await dialog.showSaveDialog(window, {
        title,
        defaultPath: name,
        filters: filters?.map((filter) => ({ name: filter.name, extensions: [...filter.extensions] })),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      if (picked.canceled || picked.filePath === undefined || picked.filePath === '') return ok(null);
      return ok(await withExtension(window, picked.filePath, filters?.[0]?.extensions[0]));
    }
    case 'setMenu': {
      const { menus } = input as Input<'setMenu'>;
      world.menus.set(window, menus, (commandId, chosen) => world.runCommand(commandId, chosen ?? window));
      return ok(null);
    }
    case 'setWindow': {
      const { title, edited, path } = input as Input<'setWindow'>;
      window.setTitle(title);
      window.setDocumentEdited(edited ?? false);
      if (path !== undefined) window.setRepresentedFilename(path ?? '');
      return ok(null);
    }
    case 'print':
      return new Promise((resolve) => {
        window.webContents.print({}, (done, reason) => {
          resolve(done || reason.includes('cancel') ? ok(null) : err(failure('disk.write', { print: reason })));
        });
      });
    case 'printPdf':
      return printPdf(world.rendererFolder, input as Input<'printPdf'>);
    case 'newWindow':
      world.newWindow((input as Input<'newWindow'>).open ?? null);
      return ok(null);
    case 'closeWindow':
      window.close();
      return ok(null);
    default:
      return err(failure('protocol.unknownMethod', { fullName: `shell.${method}` }));
  }
}

/** Some systems give back a name as it was typed, without its ending. The name with it was not asked about yet; null: not over that one. */
async function withExtension(
  window: BrowserWindow,
  path: string,
  extension: string | undefined,
): Promise<string | null> {
  if (extension === undefined || extension === '*' || extname(path) !== '') return path;
  const whole = `${path}.${extension}`;
  if (!existsSync(whole)) return whole;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: `${basename(whole)} is there already.`,
    detail: 'Write over it?',
    buttons: ['Cancel', 'Write over it'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1 ? whole : null;
}
