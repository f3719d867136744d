import { Popover } from 'radix-ui';
import { useRef } from 'react';
import { isOursToAnswer } from '../../../shared/document/actions/declaredEntry';
import { confirmPositions } from '../../../shared/document/actions/positions';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { OptionName } from '../../../shared/domain/target';
import { declaredWords } from '../../messages/declaredWords';
import { conditionWords, nameOf, notedWords, quotesOf, saidWords } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { flagWords, shortAddress, stanceWords } from '../../messages/readingWords';
import type { DossierSession } from '../../session/dossierSession';
import { PopoverCard } from '../../ui/PopoverCard';
import { QuoteCard } from '../../ui/QuoteCard';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import type { SaidChip } from './said';

/** What can be done to a position that was taken, and how it is called. */
const CHANGES = [
  ['record.correct', 'details.correct'],
  ['record.withdraw', 'details.withdraw'],
] as const;

/** The chip whose entry is shown, and the element it was opened from. */
export interface OpenChip {
  readonly chip: SaidChip;
  readonly option: OptionName;
  readonly element: HTMLElement;
}

/** One delegation's word on a question: the words, how it came about, and what can be done with it. */
export function HoldingPopover(props: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly open: OpenChip;
  onClose(): void;
}) {
  const { workbench, session, model, open, onClose } = props;
  const { chip, option, element } = open;
  const { holding, entry, members } = chip;
  const { delegation, stance, flags, from, via } = holding;
  const anchor = useRef(element);
  anchor.current = element;
  const name = nameOf(model, delegation);
  const isStale = flags.includes('stale');
  const quote = entry === undefined ? undefined : quotesOf(model, entry)[0];
  const isOurs = entry?.seat === undefined || isOursToAnswer({ model }, entry);
  const canWrite = session.safety.get().editable && isOurs;
  const handle = { entry: entry?.id, delegation };
  const lines = [
    entry?.condition === undefined ? '' : conditionWords(entry.condition),
    via === undefined ? '' : t('chip.via', { group: nameOf(model, via) }),
    members === null ? '' : t('chip.members', { count: members }),
    ...flags.filter((flag) => flag !== 'conditional').map(flagWords),
  ].filter(Boolean);
  return (
    <Popover.Root open onOpenChange={(shown) => !shown && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <PopoverCard
          className="card-popover holding"
          side="left"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          aria-label={name}
          data-entry={entry?.id}
          data-delegation={delegation}
        >
          <h3>{name}</h3>
          <p className="holding-stance">
            {stanceWords(option, stance)}
            {from !== undefined && <span> · {t('details.from', { address: shortAddress(model, from) })}</span>}
          </p>
          {lines.map((line) => (
            <p key={line} className="holding-line">
              {line}
            </p>
          ))}
          {entry !== undefined && (
            <p className="holding-said">
              {saidWords(entry.said)} · {t(`grade.${holding.grade}`)}
            </p>
          )}
          {quote !== undefined ? (
            <QuoteCard
              words={quote.words}
              speaker={quote.speaker}
              source={quote.source}
              context={quote.context}
              contextLabel={t('quote.context')}
              more={t('quote.more')}
              less={t('quote.less')}
            />
          ) : (
            <p className="holding-line">{t('details.noEvidence')}</p>
          )}
          {entry?.note !== undefined && <p className="holding-note">{entry.note}</p>}
          {entry !== undefined && (
            <p className="holding-noted">{declaredWords(model, entry.seat) ?? notedWords(entry, session.person.id)}</p>
          )}
          <div className="card-actions">
            {isStale && canWrite && entry !== undefined && (
              <button
                type="button"
                className="button button-primary"
                onClick={() => {
                  session.act(() => confirmPositions(session.writing(), [{ entry, delegations: [delegation] }]));
                  notifyUndoable(workbench, session, 'details.confirmed', { name });
                  onClose();
                }}
              >
                {t('details.confirm')} <kbd>{t('details.confirmKey')}</kbd>
              </button>
            )}
            {canWrite &&
              entry !== undefined &&
              CHANGES.filter(([command]) => workbench.commands.has(command)).map(([command, words]) => (
                <button
                  key={command}
                  type="button"
                  className="button"
                  onClick={() => {
                    if (from !== undefined) workbench.goTo(from);
                    onClose();
                    workbench.run(command, handle);
                  }}
                >
                  {t(words)}
                </button>
              ))}
            <button
              type="button"
              className="button"
              onClick={() => {
                onClose();
                workbench.run('delegations.positions', delegation);
              }}
            >
              {t('details.allOf')}
            </button>
          </div>
        </PopoverCard>
      </Popover.Portal>
    </Popover.Root>
  );
}
