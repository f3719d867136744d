import { useMemo, useState } from 'react';
import {
  type NotTakenBack,
  planTakeBack,
  rehearseTakeBack,
  type TakenBack,
  takeBack,
} from '../../../shared/document/takeBack';
import { type Burst, Timeline } from '../../../shared/document/timeline';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { ChangeList } from '../../ui/ChangeList';
import { Segments } from '../../ui/Segments';
import { useIsProjected } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { mayChange } from './historyState';
import { deedWords, placeWords, timeWords, whoWords } from './momentWords';

/** So many changes of one person are offered as a beginning, latest first. */
const OFFERED = 60;

/** Takes back what one person changed, in one step (HI5): whose, since when, what it comes to, and what stays. */
export function TakeBackDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  return session === null ? null : (
    <Asking workbench={workbench} session={session} given={(argument ?? null) as TakenBack | null} />
  );
}

type Reach = 'only' | 'since';

function Asking({
  workbench,
  session,
  given,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly given: TakenBack | null;
}) {
  const own = session.person.id;
  const isProjected = useIsProjected(workbench);
  const model = session.current;
  const bursts = useMemo(() => {
    session.stamping.flush();
    return new Timeline(session.docs.text).bursts.filter(({ by, how }) => by !== null && how === undefined).reverse();
  }, [session]);
  const people = useMemo(() => [...new Map(bursts.map((burst) => [burst.by?.id ?? '', burst])).keys()], [bursts]);
  const first = given?.person ?? bursts.find(({ by }) => by?.id !== own)?.by?.id ?? people[0] ?? '';
  const [person, setPerson] = useState(first);
  const theirs = useMemo(() => bursts.filter(({ by }) => by?.id === person).slice(0, OFFERED), [bursts, person]);
  const nameOf = (id: string) => {
    const burst = bursts.find(({ by }) => by?.id === id);
    return burst === undefined ? '' : whoWords(model, own, burst, isProjected);
  };
  const [from, setFrom] = useState(() =>
    Math.max(
      0,
      theirs.findIndex((burst) => isGiven(burst, given)),
    ),
  );
  const [reach, setReach] = useState<Reach>('only');
  const burst = theirs[from];
  const plan = useMemo(() => {
    if (burst === undefined) return null;
    const which: TakenBack = {
      person,
      since: burst.from,
      ...(reach === 'only' ? { until: burst.to, section: burst.section } : {}),
    };
    return planTakeBack(session.docs.text, which);
  }, [session, person, burst, reach]);
  const places = useMemo(() => (plan === null ? [] : rehearseTakeBack(session.docs.text, plan)), [session, plan]);

  if (burst === undefined || plan === null) return <p className="history-nothing">{t('history.nothingToTake')}</p>;
  const may = mayChange(workbench);
  const run = () => {
    const changed = takeBack(session.history, session.docs.text, plan);
    workbench.closeDialog();
    if (changed) workbench.notify('done', 'history.tookBack', { who: nameOf(person), count: places.length });
    else workbench.hint('history.nothingChanged');
  };
  const decided = reach === 'since' ? decisionsBy(model, person, burst.from) : [];
  return (
    <form
      className="history-take-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (may && places.length > 0) run();
      }}
    >
      <div className="history-take-fields">
        <label>
          {t('history.whose')}
          <select
            value={person}
            onChange={(event) => {
              setPerson(event.target.value);
              setFrom(0);
            }}
          >
            {people.map((id) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('history.sinceWhen')}
          <select value={from} onChange={(event) => setFrom(Number(event.target.value))}>
            {theirs.map((each, i) => (
              <option key={`${each.section} ${each.from}`} value={i}>
                {`${timeWords(each.from)} · ${placeWords(model, each)} · ${deedWords(each)}`}
              </option>
            ))}
          </select>
        </label>
        <Segments<Reach>
          label={t('history.reach')}
          options={[
            { id: 'only', label: t('history.reach.only') },
            { id: 'since', label: t('history.reach.since') },
          ]}
          picked={reach}
          onPick={setReach}
        />
      </div>
      <p className="hint" role="status">
        {t('history.comesTo', { count: places.length, out: plan.out, back: plan.back })}
      </p>
      {places.length > 0 && (
        <ChangeList
          label={t('history.places')}
          onToggle={null}
          groups={[
            {
              id: 'places',
              title: '',
              items: places.map(({ section, block, before, after }) => ({
                id: block,
                place: model.reading.byBlock.has(block)
                  ? model.addressOf(model.keyOfBlock(block))
                  : model.sections.has(section)
                    ? model.addressOf(`s:${section}`)
                    : t('history.gonePlace'),
                before: before ?? '',
                after: after ?? '',
                checked: true,
              })),
            },
          ]}
        />
      )}
      {(plan.stays.length > 0 || decided.length > 0) && (
        <section className="history-stays" aria-label={t('history.stays')}>
          <h3>{t('history.stays')}</h3>
          <ul>
            {plan.stays.map((each) => (
              <li key={JSON.stringify(each)}>{staysWords(model, each)}</li>
            ))}
            {decided.map((address) => (
              <li key={address}>{t('history.stays.decided', { address })}</li>
            ))}
          </ul>
        </section>
      )}
      <div className="dialog-foot">
        <span className="hint">{may ? t('history.undoes') : t('history.mayNot')}</span>
        <button type="submit" className="button button-primary" disabled={!may || places.length === 0}>
          {t('history.doTakeBack')}
        </button>
      </div>
    </form>
  );
}

function isGiven({ from, section }: Burst, given: TakenBack | null): boolean {
  return given !== null && from === given.since && section === given.section;
}

/** Decisions on proposals that a person made: they are records, which taking words back leaves as they are. */
function decisionsBy(model: Negotiation, person: string, since: number): readonly string[] {
  return [...model.proposals.values()].flatMap(({ id, events }) =>
    events.some(({ by, at, brought }) => by === person && brought !== undefined && Date.parse(at) >= since)
      ? [model.addressOf(`p:${id}`)]
      : [],
  );
}

function staysWords(model: Negotiation, stays: NotTakenBack): string {
  const address = (section: string | null, block: string | null) => {
    if (block !== null && model.reading.byBlock.has(block)) return model.addressOf(model.keyOfBlock(block));
    if (section !== null && model.sections.has(section)) return model.addressOf(`s:${section}`);
    return t('history.gonePlace');
  };
  switch (stays.why) {
    case 'set-since':
      return t('history.stays.setSince', { address: address(stays.section, stays.block) });
    case 'out-twice':
      return t('history.stays.outTwice', {
        address: address(stays.section, stays.block),
        words: short(stays.words, 60),
      });
    case 'others-inside':
      return t('history.stays.othersInside', {
        address: address(stays.section, stays.block),
        words: short(stays.words, 60),
      });
    case 'not-on-record':
      return Number.isFinite(stays.before)
        ? t('history.stays.notOnRecord', { when: timeWords(stays.before) })
        : t('history.stays.noRecord');
  }
}
