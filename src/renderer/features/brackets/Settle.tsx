import { useMemo, useState } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { OptionName, TargetKey } from '../../../shared/domain/target';
import type { Verdict } from '../../../shared/text/commands/resolve';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { FormFoot } from '../../workbench/FormFoot';
import { useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { Preview, type Standing } from './Preview';
import { placeNow, placesOf, type SettlePlace, settle, settled, type TiedPlaces, tiedPlacesOf } from './settling';
import { blockOf, optionsOf, type Subject, subjectAt } from './subject';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly words: string | null;
  readonly verdict: Verdict;
  /** The side of the question whose positions are counted beside it. */
  readonly option: OptionName | null;
  /** The digit that takes it. */
  readonly digit: string | null;
}

/**
 * Settles a bracket or a set: each choice with who speaks for it, how the text will read, all places of the same pair and of those that go
 * with it (BR8, BR9).
 */
export function Settle({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const { key } = argument as { readonly key: TargetKey };
  // The question is taken as it stood when the dialog was opened: it is not to change under the hand.
  const [model] = useState(() => session?.current ?? null);
  const subject = useMemo(() => (model === null ? null : subjectAt(model, key)), [model, key]);
  if (session === null || model === null || subject === null) return <p className="hint">{t('brackets.gone')}</p>;
  return <SettleForm workbench={workbench} session={session} model={model} subject={subject} />;
}

function SettleForm({
  workbench,
  session,
  model,
  subject,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly subject: Subject;
}) {
  const options = useMemo(() => optionsOf(model, subject), [model, subject]);
  const choices = useMemo(() => choicesOf(subject, options), [subject, options]);
  const places = useMemo(() => placesOf(model, subject), [model, subject]);
  const ties = useMemo(() => tiedPlacesOf(model, subject), [model, subject]);
  const [chosen, setChosen] = useState(choices[0]?.id ?? '');
  const [wording, setWording] = useState(options[0] ?? '');
  const [everywhere, setEverywhere] = useState(false);
  const [ticks, setTicks] = useState<ReadonlyMap<TargetKey, boolean>>(new Map());
  const recordShown = useRecordShown(workbench);
  const [refused, setRefused] = useState(false);

  const choice = choices.find(({ id }) => id === chosen);
  const verdict: Verdict | null =
    choice === undefined ? null : choice.verdict.form === 'merge' ? { form: 'merge', words: wording } : choice.verdict;
  // Somebody may type in a place while the dialog is open: it is left out, and said to be.
  useModel(session, (now) => now.reading);
  const now = session.current;
  const doubtful = new Set(ties.flatMap(({ doubt, places: own }) => (doubt === null ? [] : own.map(keyOf))));
  const standing = (place: SettlePlace): Standing => {
    const key = keyOf(place);
    if (placeNow(now, model, place) === null) return 'changed';
    if (verdict === null || !isPossible(model, place, verdict)) return 'impossible';
    return (ticks.get(key) ?? !doubtful.has(key)) ? 'taken' : 'left';
  };
  const shown = everywhere ? [...places, ...ties.flatMap((family) => family.places)] : places.slice(0, 1);
  const taken = shown.filter((place) => (everywhere ? standing(place) === 'taken' : standing(place) !== 'impossible'));

  const submit = () => {
    if (verdict === null || taken.length === 0) return;
    const meant = everywhere ? shown.filter((place) => standing(place) === 'changed') : [];
    const current = session.current;
    const stand = taken.flatMap((place) => placeNow(current, model, place) ?? []);
    if (stand.length === 0) {
      setRefused(true);
      return;
    }
    const gone = taken.filter((place) => placeNow(current, model, place) === null);
    const left = [...meant, ...gone]
      .filter((place) => ticks.get(keyOf(place)) ?? !doubtful.has(keyOf(place)))
      .map((place) => model.addressOf(model.keyOfBlock(blockOf(place.subject))));
    workbench.closeDialog();
    if (settle(workbench, session, stand, verdict, [...new Set(left)])) workbench.textPane.get()?.focus();
  };

  return (
    <form
      className="settle"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        const digit = choices.find((each) => each.digit === event.key);
        const typing = event.target instanceof HTMLTextAreaElement;
        if (digit === undefined || typing || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        setChosen(digit.id);
      }}
    >
      <p className="settle-where">{model.addressOf(subject.key)}</p>
      <fieldset className="settle-choices" aria-label={t('brackets.settleTitle')}>
        {choices.map((each, i) => (
          <label key={each.id} className="settle-choice" data-chosen={each.id === chosen ? '' : undefined}>
            <input
              type="radio"
              name="verdict"
              value={each.id}
              checked={each.id === chosen}
              // biome-ignore lint/a11y/noAutofocus: the dialog was asked for, and digits and arrows act on its choices
              autoFocus={i === 0}
              onChange={() => setChosen(each.id)}
            />
            {each.digit === null ? <span /> : <kbd>{each.digit}</kbd>}
            <span className="settle-words" data-words={each.words === null ? undefined : ''}>
              {each.words === null ? t('brackets.choice', { label: each.label }) : each.words}
              {each.words !== null && each.label !== '' && <span className="settle-label">{each.label}</span>}
            </span>
            {recordShown && each.option !== null && <Support model={model} subject={subject} option={each.option} />}
          </label>
        ))}
      </fieldset>
      {choice?.verdict.form === 'merge' && (
        <textarea
          className="settle-wording"
          aria-label={t('brackets.wording')}
          value={wording}
          rows={2}
          onChange={(event) => setWording(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey) {
              event.preventDefault();
              submit();
            }
          }}
        />
      )}
      {places.length + ties.length > 1 && (
        <label className="settle-everywhere">
          <input type="checkbox" checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)} />
          {everywhereWords(places.length, ties)}
        </label>
      )}
      {verdict !== null && (
        <Preview
          model={model}
          places={everywhere ? places : places.slice(0, 1)}
          ties={everywhere ? ties : []}
          verdict={verdict}
          standing={standing}
          onToggle={
            everywhere ? (keys, on) => setTicks(new Map([...ticks, ...keys.map((id) => [id, on] as const)])) : null
          }
        />
      )}
      {refused && (
        <p className="settle-refused" role="alert">
          {t('brackets.changedMeanwhile')}
        </p>
      )}
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={taken.length > 1 ? t('brackets.settlePlaces', { count: taken.length }) : t('brackets.settleOne')}
        isReady={taken.length !== 0}
        look="dialog-actions"
      />
    </form>
  );
}

/** How many speak for an option and how many stand against it, as far as their own words go. */
function Support({
  model,
  subject,
  option,
}: {
  readonly model: Negotiation;
  readonly subject: Subject;
  readonly option: OptionName;
}) {
  const reading = model.readingOf(subject.key);
  const holdings = reading.options.find((each) => each.option === option)?.holdings ?? [];
  const supports = holdings.filter(({ counted }) => ['SUP', 'FLX', 'LIV', 'ADR'].includes(counted)).length;
  const against = holdings.filter(({ counted }) => ['OPP', 'RED', 'RSV', 'DEL', 'AMD', 'SCR'].includes(counted)).length;
  if (supports + against === 0) return null;
  return <span className="settle-support">{t('brackets.support', { supports, against })}</span>;
}

function choicesOf(subject: Subject, options: readonly string[]): readonly Choice[] {
  const plain = (
    id: string,
    label: string,
    verdict: Verdict,
    option: OptionName | null,
    digit: string | null,
  ): Choice => ({
    id,
    label,
    words: null,
    verdict,
    option,
    digit,
  });
  const own = plain('merge', t('brackets.ownWording'), { form: 'merge', words: '' }, null, null);
  if (subject.kind === 'bracket') {
    const words = options[0] ?? '';
    return [
      { id: 'keep', label: t('brackets.keepWords'), words, verdict: { form: 'keep' }, option: 'keep', digit: '1' },
      plain('delete', t('brackets.deleteWords'), { form: 'delete' }, 'delete', '0'),
      ...(subject.bracket.span === 'block' ? [own] : []),
    ];
  }
  const { form } = subject.set;
  return [
    ...options.map((words, i): Choice => {
      const label = subject.set.ranges[i]?.label ?? '';
      const verdict: Verdict = { form: 'choose', option: i + 1 };
      return { id: `choose-${i + 1}`, label, words, verdict, option: i + 1, digit: i < 9 ? String(i + 1) : null };
    }),
    plain('delete', t('brackets.none'), { form: 'delete' }, 'none', '0'),
    ...(form === 'adjacent' ? [plain('keep', t('brackets.keepAll'), { form: 'keep' }, null, null), own] : []),
  ];
}

function isPossible(model: Negotiation, place: SettlePlace, verdict: Verdict): boolean {
  try {
    return settled(model.reading, [place], verdict) !== null;
  } catch (error) {
    // A wording cannot be put where every alternative reaches over paragraphs.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function keyOf({ subject }: SettlePlace): TargetKey {
  return subject.key;
}

function everywhereWords(count: number, ties: readonly TiedPlaces[]): string {
  const places = (isSure: boolean) =>
    ties.filter(({ doubt }) => (doubt === null) === isSure).reduce((sum, family) => sum + family.places.length, 0);
  const [sure, doubtful] = [places(true), places(false)];
  if (sure + doubtful === 0) return t('brackets.everywhere', { count });
  const which = doubtful === 0 ? 'sure' : sure === 0 ? 'doubtful' : 'both';
  return t(`ties.${count > 1 ? 'all' : 'one'}.${which}`, { count, sure, doubtful });
}
