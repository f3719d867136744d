import type { Plugin } from 'prosemirror-state';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { MessageKey } from '../messages/messages';
import type { DossierSession } from '../session/dossierSession';
import type { Command } from './commands';
import type { Workbench } from './workbench';

type View<Props> = ComponentType<Props> | LazyExoticComponent<ComponentType<Props>>;

/** A part of the window that a feature fills. `order` sorts parts of one place, lowest first. */
export interface Panel {
  readonly id: string;
  readonly place: 'outline' | 'details' | 'floor' | 'header';
  readonly order: number;
  readonly view: View<{ readonly workbench: Workbench; readonly session: DossierSession }>;
}

export interface StatusItem {
  readonly id: string;
  readonly side: 'start' | 'end';
  readonly order: number;
  readonly view: View<{ readonly workbench: Workbench; readonly session: DossierSession }>;
}

/** A dialog by its id; `argument` is what it was opened on. */
export interface DialogView {
  readonly id: string;
  readonly title: MessageKey;
  readonly wide?: boolean;
  readonly view: View<{ readonly workbench: Workbench; readonly argument: unknown }>;
}

/** One more group of results in the palette. */
export interface PaletteSource {
  readonly id: string;
  readonly title: MessageKey;
  find(workbench: Workbench, query: string): readonly PaletteItem[];
}

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  run(): void;
}

/**
 * A feature is a value: what it adds to the window, and nothing else of it is known outside its folder. Adding one is a folder and a
 * line in `features/list.ts`; ids that are taken throw at start.
 */
export interface Feature {
  readonly id: string;
  readonly commands?: readonly Command[];
  readonly panels?: readonly Panel[];
  readonly statusItems?: readonly StatusItem[];
  readonly dialogs?: readonly DialogView[];
  readonly paletteSources?: readonly PaletteSource[];
  /** What is shown when no dossier is open; one feature has it. */
  readonly welcome?: View<{ readonly workbench: Workbench }>;
  /** Plugins of the text editor, made anew for each dossier. */
  editorPlugins?(workbench: Workbench, session: DossierSession): readonly Plugin[];
  /** Called once the window is up; answers how to stop. */
  start?(workbench: Workbench): () => void;
}
