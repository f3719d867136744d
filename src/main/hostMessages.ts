import type { Result } from '../shared/base/result';
import type { Failure } from '../shared/protocol/failure';
import type { LaunchTarget, Services } from '../shared/protocol/services';

/** What the main process says to the host's process. With `window` goes one end of the page's port. */
export type ToHost =
  | { readonly kind: 'window'; readonly window: number; readonly launch: LaunchTarget | null }
  | { readonly kind: 'ask'; readonly window: number | null; readonly target: LaunchTarget }
  | { readonly kind: 'command'; readonly window: number; readonly commandId: string }
  | { readonly kind: 'shellReply'; readonly id: number; readonly result: Result<unknown, Failure> }
  /** After `failed`: starts once more. `takeLock`: a person says that the host of another machine, which claims the folder, is gone. */
  | { readonly kind: 'tryAgain'; readonly takeLock: boolean }
  | { readonly kind: 'close' };

/** What the host's process says to the main process. `grant` names paths of the answer that the page may then use. */
export type FromHost =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'shell';
      readonly id: number;
      readonly window: number;
      readonly method: ShellMethod;
      readonly input: unknown;
    };

/** What a page may ask of the desktop, by name; `commands` is answered in the host's process. */
export type ShellMethod = Exclude<keyof Services['shell'], 'commands'>;

/** How the host's process is told where things are: one JSON argument. */
export interface HostArguments {
  readonly dataFolder: string;
  readonly sampleFolders: readonly string[];
}
