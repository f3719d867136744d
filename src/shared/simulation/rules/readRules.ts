import * as v from 'valibot';
import { err, ok, type Result } from '../../base/result';
import { RULES_VERSION, type RuleProfile, ruleProfileSchema } from './ruleProfile';

/** Why rules were not taken: `path` is the place of the fault, `expected` what should stand there. */
export interface RulesRefusal {
  readonly code: 'no-rules' | 'too-new' | 'twice';
  readonly path: string;
  readonly expected: string;
}

/** Rules of procedure out of data that somebody else wrote: all of it is looked at, and the first fault named with its place. */
export function readRules(raw: unknown): Result<RuleProfile, RulesRefusal> {
  const parsed = v.safeParse(ruleProfileSchema, raw, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return err({ code: 'no-rules', path: v.getDotPath(issue) ?? '', expected: issue.expected ?? issue.message });
  }
  const profile = parsed.output;
  if (profile.version > RULES_VERSION) {
    return err({ code: 'too-new', path: 'version', expected: `at most ${RULES_VERSION}` });
  }
  const kinds = profile.motions.map(({ kind }) => kind);
  const again = kinds.findIndex((kind, at) => kinds.indexOf(kind) !== at);
  if (again >= 0) return err({ code: 'twice', path: `motions.${again}.kind`, expected: 'a motion once' });
  return ok(profile);
}
