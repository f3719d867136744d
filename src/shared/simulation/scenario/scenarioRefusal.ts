/**
 * Why a scenario was not taken: `path` is the place of the fault (`briefs.3.seat`), `expected` what should stand there. `sealed`: its briefs
 * are sealed with a passphrase, and that was not it.
 */
export interface ScenarioRefusal {
  readonly code: 'no-json' | 'invalid' | 'too-new' | 'twice' | 'no-such-thing' | 'too-large' | 'sealed';
  readonly path: string;
  readonly expected: string;
}
