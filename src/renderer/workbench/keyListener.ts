import { chordOf, singleKeyOf, singleOf, takesKeys } from './keys';
import { tellRefusal } from './refusal';
import { isInExercise } from './rights';
import type { Command, Workbench } from './workbench';

/**
 * The one place where keys become commands: chords in both modes, single keys in Follow on what is selected. Answers how to stop.
 */
export function listenToKeys(workbench: Workbench): () => void {
  const listen = (event: KeyboardEvent) => {
    // The editor takes Escape and does nothing with it: ours it stays, unless a plugin stops it on its way up.
    const idle = event.key === 'Escape' && isText(event.target);
    if ((event.defaultPrevented && !idle) || event.isComposing) return;
    const chord = chordOf(event);
    const byChord = holderOf(workbench, (command) => command.keys?.includes(chord) === true);
    const open = workbench.state.get().dialog !== null;
    if (byChord !== undefined && (!open || byChord.id === 'palette.open')) {
      if (takesKeys(event.target) && !isText(event.target) && isFieldKey(chord)) return;
      // A key of ours is not to do something of the browser's instead.
      if (workbench.run(byChord.id) || tellRefusal(workbench, byChord, chord)) event.preventDefault();
      return;
    }
    if (open || workbench.state.get().mode !== 'follow' || workbench.session === null || takesKeys(event.target))
      return;
    const single = singleOf(event);
    if (single === null) return;
    const settings = workbench.preferences.get('keys');
    const bySingle = holderOf(workbench, (command) => singleKeyOf(command, settings) === single);
    // A key on a focused button or link is that button's own.
    if (
      (single === 'Enter' || single === ' ') &&
      event.target instanceof Element &&
      event.target.closest('button, a, summary')
    )
      return;
    if (bySingle === undefined) return;
    if (workbench.run(bySingle.id) || tellRefusal(workbench, bySingle, single)) event.preventDefault();
  };
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
}

/** The command that has a key now: in an exercise its own go first, and elsewhere they have none. */
function holderOf(workbench: Workbench, has: (command: Command) => boolean): Command | undefined {
  const holders = workbench.commands.all().filter(has);
  const own = isInExercise(workbench) ? holders.find(({ within }) => within === 'exercise') : undefined;
  return own ?? holders.find(({ within }) => within === undefined);
}

/** The text pane has an undo of its own: that of the dossier. */
function isText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.text') !== null;
}

/** Chords that a field needs for itself. */
function isFieldKey(chord: string): boolean {
  return ['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Z', 'Mod+Shift+Z', 'Mod+Y', 'Home', 'End'].includes(chord);
}
