import type { ActId } from '../../../shared/base/ids';
import type { Act } from '../../../shared/domain/act';
import { alarmsOf, type BriefAlarm } from '../../../shared/domain/briefAlarm';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { actWords } from '../../messages/readingWords';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';

/**
 * Watches for acts of the chair that our brief stands against, whoever noted them, and says so in this window alone (PO5a). Acts that
 * were there when the dossier was opened are old news. On a projector nothing is said; it is said once it is none any more. Answers
 * how to stop.
 */
export function watchActs(workbench: Workbench): () => void {
  let session: DossierSession | null = null;
  /** Null until the text of the dossier has been read, and with it what was ruled on it. */
  let seen: Set<ActId> | null = null;
  let stopSession = () => {};
  const raised = new Map<ActId, Raised>();

  const look = () => {
    if (session?.isRead.get() !== true) return;
    const model = session.current;
    seen ??= new Set(model.acts.map(({ id }) => id));
    if (workbench.preferences.get('density') === 'projector') return;
    const there = new Set<ActId>();
    for (const act of model.acts) {
      there.add(act.id);
      if (seen.has(act.id)) continue;
      seen.add(act.id);
      const alarms = alarmsOf(model, act);
      if (alarms.length === 0) continue;
      const alarm = raise(workbench, model, act, alarms);
      // The latest act on a question says where it stands; what was said before it is in the history.
      for (const earlier of raised.values()) if (earlier.key === alarm.key) workbench.dismiss(earlier.notice);
      raised.set(act.id, alarm);
    }
    // An act that was undone takes its alarm with it.
    for (const [id, { notice }] of raised) {
      if (there.has(id)) continue;
      workbench.dismiss(notice);
      raised.delete(id);
      seen.delete(id);
    }
  };
  const follow = () => {
    if (workbench.session === session) return;
    stopSession();
    session = workbench.session;
    raised.clear();
    seen = null;
    stopSession = session?.model.subscribe(look) ?? (() => {});
    look();
  };
  follow();
  const stops = [workbench.state.subscribe(follow), workbench.preferences.store.subscribe(look)];
  return () => {
    for (const stop of stops) stop();
    stopSession();
  };
}

/** A notice that was shown for an act, and the question of the brief it speaks of. */
interface Raised {
  readonly notice: number;
  readonly key: TargetKey;
}

function raise(workbench: Workbench, model: Negotiation, act: Act, alarms: readonly BriefAlarm[]): Raised {
  const [worst] = [...alarms].sort((a, b) => Number(b.why === 'against') - Number(a.why === 'against'));
  if (worst === undefined) throw new RangeError('An alarm without a reason');
  const key = model.keyOf(act.target);
  const where = key === null ? '' : model.addressOf(key);
  const notice = workbench.show({
    tone: 'private',
    text: t(`brief.alarm.${worst.why}`, { act: actWords(act.kind), where }),
    detail: alarms.map((alarm) => detailOf(model, alarm, alarm.key === key)).join(' '),
    action: { label: t('brief.alarm.show'), run: () => workbench.goTo(worst.key) },
  });
  return { notice, key: worst.key };
}

/** Why, and where else where that is not the place of the act itself. */
function detailOf(model: Negotiation, { brief, key, why }: BriefAlarm, isHere: boolean): string {
  const address = model.addressOf(key);
  const where = isHere ? 'Here' : 'At';
  const words = [
    ...(why === 'against' && brief.against !== undefined
      ? [t(`brief.alarm.detail${where}`, { address, what: t(`brief.against.${brief.against}`) })]
      : []),
    ...(brief.redLine === undefined ? [] : [t(`brief.alarm.redLine${where}`, { address, words: brief.redLine })]),
  ];
  return words.join(' ');
}
