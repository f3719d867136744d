import { useEffect, useMemo, useState } from 'react';
import { BEGINNING } from '../../../shared/document/stampTimes';
import { type Burst, Timeline } from '../../../shared/document/timeline';
import type { DossierSession } from '../../session/dossierSession';
import { type Step, stepsOf } from './steps';
import { type TextThen, textThen } from './textThen';

/** How long a text that goes on changing is left alone before its history is read again, in milliseconds. */
const REST = 1500;

/** So many texts of other moments are kept at hand. */
const KEPT = 4;

/** The history of the open text: its steps, and how it stood at any moment. */
export interface OpenHistory {
  readonly steps: readonly Step[];
  /** What one person did in one section without a longer pause: what is taken back as one. */
  readonly bursts: readonly Burst[];
  textAt(time: number): TextThen;
}

/** Reads the history as it is now, and again once the text has changed and rests. */
export function useHistory(session: DossierSession): OpenHistory {
  const [count, setCount] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let { reading } = session.model.get();
    const stop = session.model.subscribe(() => {
      const now = session.model.get().reading;
      if (now === reading) return;
      reading = now;
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => setCount((value) => value + 1), REST);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [session]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `count` counts the changes of the text, which is not watched
  return useMemo(() => {
    session.stamping.flush();
    const timeline = new Timeline(session.docs.text);
    const steps = stepsOf(timeline.deeds);
    const known = new Map<number, TextThen>();
    return {
      steps,
      bursts: timeline.bursts,
      textAt: (time) => {
        const at = time < (steps[0]?.time ?? BEGINNING) ? BEGINNING : time;
        const text = known.get(at) ?? textThen(timeline.sectionsAt(at));
        known.set(at, text);
        if (known.size > KEPT) known.delete(known.keys().next().value as number);
        return text;
      },
    };
  }, [session, count]);
}
