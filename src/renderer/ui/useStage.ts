import { useEffect, useState } from 'react';

/** From 0 up to `last`, one a task from when it is on: what would take too long to draw at once is drawn piece by piece. What is on already is all there. */
export function useStage(isOn: boolean, last: number): number {
  const [stage, setStage] = useState(isOn ? last : 0);
  useEffect(() => {
    if (!isOn || stage >= last) return;
    const timer = setTimeout(() => setStage(stage + 1));
    return () => clearTimeout(timer);
  }, [isOn, stage, last]);
  return stage;
}
