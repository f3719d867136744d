import { debriefOfLog } from '../../shared/simulation/debrief/debriefOfLog';
import type { LogDebriefAsked, LogDebriefTold } from './logDebriefJob';

/** The worker's own side of its channel; the page's types know windows only. */
const page = self as unknown as {
  onmessage: ((event: { readonly data: LogDebriefAsked }) => void) | null;
  postMessage(told: LogDebriefTold): void;
};

/** Tells what a group did from its log, beside the window. */
page.onmessage = ({ data: { bytes } }) => {
  try {
    const read = debriefOfLog(bytes, { forecasts: new Map(), notes: [] });
    page.postMessage(read.ok ? { kind: 'done', debrief: read.value } : { kind: 'refused', code: read.error.code });
  } catch (error) {
    page.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
