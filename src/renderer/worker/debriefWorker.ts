import { fullDebrief } from '../../shared/simulation/debrief/fullDebrief';
import { readNumbered } from '../../shared/training/numbered';
import type { DebriefAsked, DebriefTold } from './debriefJob';

/** The worker's own side of its channel; the page's types know windows only. */
const page = self as unknown as {
  onmessage: ((event: { readonly data: DebriefAsked }) => void) | null;
  postMessage(told: DebriefTold): void;
};

/** Tells an exercise from its log, beside the window: what-ifs play it many times over. */
page.onmessage = ({ data: { scenario, seed, events, forecasts, notes, assessments, grades } }) => {
  try {
    const read = readNumbered(events) ?? [];
    const debrief = fullDebrief(
      scenario,
      seed,
      read.map(({ event }) => event),
      { forecasts, notes, assessments, grades },
    );
    page.postMessage({ kind: 'done', debrief });
  } catch (error) {
    page.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
