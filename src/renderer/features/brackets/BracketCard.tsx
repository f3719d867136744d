import { Popover } from 'radix-ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { OptionReading } from '../../../shared/domain/consensus';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Stance } from '../../../shared/domain/position';
import type { OptionName, TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { optionWords, projectedWords, shapeOf } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { ReadingShape } from '../../ui/ReadingShape';
import { useStore } from '../../ui/store';
import { useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { cardShown } from './cardShown';
import { short } from './settling';
import { show, shownOption } from './stepping';
import { optionsOf, type Subject, subjectAt } from './subject';

/** How long the pointer rests on a bracket before its card comes, and how long it may be away before it goes, in milliseconds. */
const COME = 420;
const GO = 220;
const MOST_NAMES = 7;

/** The card of a bracket: its options and who holds what, under the pointer or by key. */
export function BracketCard({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const asked = useStore(cardShown, (key) => key);
  const pointed = usePointed(workbench);
  const inside = useRef(false);
  const [held, setHeld] = useState<TargetKey | null>(null);
  const key = asked ?? pointed ?? held;
  const model = useModel(session, (current) => current);
  const subject = useMemo(() => subjectAt(model, key), [model, key]);
  const anchor = useMemo(
    () => ({ current: { getBoundingClientRect: () => boxOf(workbench, subject, asked) } }),
    [workbench, subject, asked],
  );

  const close = () => {
    inside.current = false;
    setHeld(null);
    // Whoever asked for the card by key goes back to the text.
    if (asked !== null) workbench.textPane.get()?.focus();
    cardShown.set(null);
  };
  if (subject === null || workbench.state.get().dialog !== null) return null;
  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          className="card"
          side="bottom"
          align="start"
          sideOffset={7}
          collisionPadding={10}
          onOpenAutoFocus={(event) => {
            if (asked === null) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onMouseEnter={() => {
            inside.current = true;
            setHeld(key);
          }}
          onMouseLeave={() => {
            inside.current = false;
            setTimeout(() => {
              if (!inside.current) setHeld(null);
            }, GO);
          }}
          aria-label={t('brackets.card', { address: model.addressOf(subject.key) })}
        >
          <Card workbench={workbench} model={model} subject={subject} onDone={close} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The bracket the pointer rests on, after a moment. */
function usePointed(workbench: Workbench): TargetKey | null {
  const pane = useStore(workbench.textPane, (value) => value);
  const [rested, setRested] = useState<TargetKey | null>(null);
  useEffect(() => {
    if (pane === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = pane.pointed.subscribe(() => {
      clearTimeout(timer);
      const key = pane.pointed.get();
      timer = setTimeout(() => setRested(key), key === null ? GO : COME);
    });
    const hide = () => {
      clearTimeout(timer);
      setRested(null);
    };
    // Whoever types, clicks or scrolls is not reading a card.
    addEventListener('keydown', hide);
    pane.view.dom.addEventListener('mousedown', hide);
    addEventListener('scroll', hide, true);
    return () => {
      hide();
      stop();
      removeEventListener('keydown', hide);
      pane.view.dom.removeEventListener('mousedown', hide);
      removeEventListener('scroll', hide, true);
    };
  }, [pane]);
  return rested;
}

function boxOf(workbench: Workbench, subject: Subject | null, asked: TargetKey | null): DOMRect {
  const pane = workbench.textPane.get();
  const pointed = asked === null ? pane?.pointed.get() : null;
  const box = (pointed == null ? null : pane?.boxOf(pointed)) ?? (subject === null ? null : pane?.boxOf(subject.key));
  return box ?? new DOMRect(innerWidth / 2, innerHeight / 3, 0, 0);
}

interface CardProps {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly subject: Subject;
  onDone(): void;
}

function Card({ workbench, model, subject, onDone }: CardProps) {
  const recordShown = useRecordShown(workbench);
  const reading = model.readingOf(subject.key);
  const words = optionsOf(model, subject);
  const negotiated = subject.kind === 'set' || subject.bracket.kind === 'negotiation';
  const options: { readonly option: OptionName; readonly number: number; readonly words: string }[] =
    subject.kind === 'set'
      ? [
          ...words.map((each, i) => ({ option: i + 1, number: i + 1, words: each })),
          { option: 'none', number: 0, words: optionWords('none') },
        ]
      : [
          { option: 'keep', number: 1, words: optionWords('keep') },
          { option: 'delete', number: 0, words: optionWords('delete') },
        ];
  const canShow = subject.kind === 'bracket' || subject.set.form === 'adjacent';
  return (
    <>
      <div className="card-head">
        {recordShown && negotiated && <ReadingShape {...shapeOf(reading)} label={projectedWords(reading)} />}
        <strong>{model.addressOf(subject.key)}</strong>
        {recordShown && negotiated && <span className="card-status">{projectedWords(reading)}</span>}
      </div>
      {!negotiated && (
        <p className="hint">
          {t(`brackets.kind.${(subject as { bracket: { kind: 'editorial' } }).bracket.kind}.what`)}
        </p>
      )}
      {negotiated && (
        <ol className="card-options">
          {options.map(({ option, number, words: each }) => (
            <li key={option}>
              <button
                type="button"
                className="card-option"
                disabled={!canShow}
                aria-pressed={shownOption(workbench, subject.key) === number}
                onClick={() => {
                  const already = shownOption(workbench, subject.key) === number;
                  show(workbench, subject.key, already ? null : number);
                  onDone();
                }}
              >
                <span className="card-number">{subject.kind === 'set' && number > 0 ? number : '·'}</span>
                <span className="card-words">{short(each, 90)}</span>
              </button>
              {recordShown && <Who model={model} reading={reading.options.find((one) => one.option === option)} />}
            </li>
          ))}
        </ol>
      )}
      <div className="card-foot">
        {canShow && negotiated && (
          <span>
            <kbd>.</kbd> {t('brackets.stepHint')}
          </span>
        )}
        <button
          type="button"
          className="card-settle"
          onClick={() => {
            onDone();
            workbench.select(subject.key);
            workbench.run('brackets.settle');
          }}
        >
          {t('command.brackets.settle')}
        </button>
      </div>
    </>
  );
}

const SIDES: readonly { readonly side: 'for' | 'open' | 'against'; readonly stances: readonly Stance[] }[] = [
  { side: 'for', stances: ['SUP', 'FLX', 'LIV', 'ADR'] },
  { side: 'open', stances: ['CLA', 'SCR', 'AMD', 'RSV'] },
  { side: 'against', stances: ['DEL', 'OPP', 'RED'] },
];

/** Who is for an option, who is not decided, who is against it, by their own words. */
function Who({ model, reading }: { readonly model: Negotiation; readonly reading: OptionReading | undefined }) {
  if (reading === undefined) return null;
  return (
    <div className="card-who">
      {SIDES.map(({ side, stances }) => {
        const codes = [
          ...new Set(
            reading.holdings
              .filter(({ counted, origin }) => stances.includes(counted) && origin !== 'derived' && origin !== 'group')
              .map(({ delegation }) => delegation),
          ),
        ];
        if (codes.length === 0) return null;
        return (
          <p key={side}>
            <span className="card-side">{t(`brackets.${side}`)}</span>{' '}
            {codes.slice(0, MOST_NAMES).map((code) => (
              <span key={code} className="card-code" title={model.roster.byCode.get(code)?.name ?? code}>
                {code}
              </span>
            ))}
            {codes.length > MOST_NAMES && (
              <span className="card-more">{t('brackets.more', { count: codes.length - MOST_NAMES })}</span>
            )}
          </p>
        );
      })}
    </div>
  );
}
