import { err, ok, type Result } from '../../base/result';
import type { DelegationCode } from '../../domain/delegation';
import type { RuleProfile, RuleSource } from './ruleProfile';

/** A text under silence (A3): agreed at `closes` unless somebody breaks it before or at that second. Times are seconds. */
export interface Silence {
  readonly text: string;
  readonly version: number;
  readonly opens: number;
  readonly closes: number;
  readonly brokenBy: { readonly seat: DelegationCode; readonly at: number } | null;
}

/** Why something is not done to a silence, and by which rule. */
export interface SilenceRefusal {
  readonly code: 'too-short' | 'elapsed' | 'already-broken' | 'not-longer';
  readonly source: RuleSource;
  readonly leastHours: number;
}

const refuse = (profile: RuleProfile, code: SilenceRefusal['code']): Result<never, SilenceRefusal> =>
  err({ code, source: profile.silence.leastHours.source, leastHours: profile.silence.leastHours.value });

/** Puts a text under silence, for no fewer hours than the rule asks. */
export function openSilence(
  profile: RuleProfile,
  text: string,
  version: number,
  opens: number,
  closes: number,
): Result<Silence, SilenceRefusal> {
  if (closes - opens < profile.silence.leastHours.value * 3600) return refuse(profile, 'too-short');
  return ok({ text, version, opens, closes, brokenBy: null });
}

/** How a silence stands at a second: running until it closes, that second included. */
export function silenceAt({ closes, brokenBy }: Silence, now: number): 'running' | 'broken' | 'elapsed' {
  if (brokenBy !== null) return 'broken';
  return now <= closes ? 'running' : 'elapsed';
}

/** One objection before the deadline defeats the text; after it, the text is adopted and an objection comes too late. */
export function breakSilence(
  profile: RuleProfile,
  silence: Silence,
  seat: DelegationCode,
  at: number,
): Result<Silence, SilenceRefusal> {
  const state = silenceAt(silence, at);
  if (state === 'broken') return refuse(profile, 'already-broken');
  if (state === 'elapsed') return refuse(profile, 'elapsed');
  return ok({ ...silence, brokenBy: { seat, at } });
}

/** The chair may extend a silence that still runs, never shorten it. */
export function extendSilence(
  profile: RuleProfile,
  silence: Silence,
  closes: number,
  at: number,
): Result<Silence, SilenceRefusal> {
  const state = silenceAt(silence, at);
  if (state === 'broken') return refuse(profile, 'already-broken');
  if (state === 'elapsed') return refuse(profile, 'elapsed');
  return closes <= silence.closes ? refuse(profile, 'not-longer') : ok({ ...silence, closes });
}

/** An edit of the text voids a silence: it begins anew on the new version, for as long as before (A3). */
export function editUnderSilence(profile: RuleProfile, silence: Silence, at: number): Silence {
  if (!profile.silence.editRestarts.value) return { ...silence, version: silence.version + 1 };
  const length = silence.closes - silence.opens;
  return { text: silence.text, version: silence.version + 1, opens: at, closes: at + length, brokenBy: null };
}
