import type { TargetReading } from '../../../shared/domain/consensus';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { declaredWords } from '../../messages/declaredWords';
import { conditionWords, gradeWords, nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { flagWords, heldWords, shortAddress } from '../../messages/readingWords';
import { ChipButton, type ChipLook, ChipRow } from '../../ui/Chip';
import type { Workbench } from '../../workbench/workbench';
import { countsLoose, countsWords } from './counts';
import type { SaidChip, SaidGroup } from './said';

/** Colour of the bar under a heading: what the stance does to its option. */
const BARS = {
  BLOCKED: 'blocked',
  HELD: 'held',
  UNSETTLED: 'unsettled',
  CLEAR: 'unopposed',
  UNTOUCHED: 'unknown',
} as const;

/** Longest condition shown on a chip; the rest is in its popover. */
const SUFFIX = 34;

/** All who hold one stance: heading with its counts, which lead to the entries, and a chip for each. */
export function SaidGroupView(props: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly reading: TargetReading;
  readonly group: SaidGroup;
  readonly isTopic: boolean;
  onOpen(chip: SaidChip, element: HTMLElement): void;
}) {
  const { workbench, model, reading, group, isTopic, onOpen } = props;
  const { option, stance, effect, secret, count, parts } = group;
  const title = heldWords(option, stance, isTopic);
  const share = reading.spoke === 0 ? 0 : count.delegations.length / Math.max(reading.spoke, count.delegations.length);
  const entries = [...new Set(parts.flatMap(({ chips }) => chips.flatMap(({ entry }) => (entry ? [entry.id] : []))))];
  const grades = count.grades.filter((grade) => grade !== 'record');
  return (
    <section className={secret === null ? 'said' : 'said said-private'} aria-label={title}>
      <h3 className="said-head">
        {secret !== null && <span className="said-secret">{t(`secret.${secret}`)}</span>}
        {title}
        <button
          type="button"
          className="said-count"
          data-tip={[
            ...(countsLoose(count, model.roster) ? [t('details.looseHint')] : []),
            t('details.toEntries'),
          ].join(' ')}
          onClick={() => workbench.run('details.entries', { target: reading.key, entries, title })}
        >
          {countsWords(count, model.roster)}
        </button>
        {secret === null && grades.length > 0 && <span className="said-grade">{gradeWords(count.grades)}</span>}
      </h3>
      <span className="said-bar" aria-hidden="true">
        <span className={`said-bar-part fill-${BARS[effect]}`} style={{ inlineSize: `${share * 100}%` }} />
      </span>
      {parts.map(({ from, chips }) => (
        <div key={from ?? 'here'} className="said-part">
          {from !== null && (
            <button type="button" className="text-button said-from" onClick={() => workbench.goTo(from)}>
              {t('details.from', { address: shortAddress(model, from) })}
            </button>
          )}
          {from === null && parts.length > 1 && <span className="said-from">{t('details.here')}</span>}
          <ChipRow label={title}>
            {chips.map((chip) => (
              <li key={chip.holding.delegation}>
                <ChipButton
                  look={lookOf(model, chip)}
                  aria-haspopup="dialog"
                  data-entry={chip.entry?.id}
                  data-delegation={chip.holding.delegation}
                  onClick={(event) => onOpen(chip, event.currentTarget)}
                />
              </li>
            ))}
          </ChipRow>
        </div>
      ))}
    </section>
  );
}

function lookOf(model: Negotiation, { holding, entry, members, isLoose }: SaidChip): ChipLook {
  const { delegation, flags, grade, via } = holding;
  const isStale = flags.includes('stale');
  const condition = entry?.condition;
  const behalf = entry?.onBehalfOf?.includes(delegation)
    ? entry.delegations.map((code) => nameOf(model, code)).join(', ')
    : '';
  const words = condition === undefined ? '' : conditionWords(condition);
  const said = flags.filter((flag) => flag !== 'conditional' && flag !== 'clarification').map(flagWords);
  const name = [
    nameOf(model, delegation),
    members === null ? '' : t('chip.members', { count: members }),
    isLoose ? t('chip.loose') : '',
    behalf === '' ? '' : t('chip.spokenBy', { who: behalf }),
    via === undefined ? '' : t('chip.via', { group: nameOf(model, via) }),
    words,
    ...said,
    grade === 'record' ? '' : t(`grade.${grade}`),
    declaredWords(model, entry?.seat) ?? '',
  ].filter(Boolean);
  const suffix = isStale ? t('chip.stale') : words.length > SUFFIX ? `${words.slice(0, SUFFIX - 2)}…` : words;
  const marked = flags.some(
    (flag) => flag !== 'stale' && flag !== 'presumed' && flag !== 'conditional' && flag !== 'clarification',
  );
  return {
    label: delegation,
    name: name.join(', '),
    count: members,
    isGroup: members !== null,
    isStale,
    isPrivate: grade === 'confidence' || grade === 'estimate',
    isOwn: delegation === model.recordSettings.ourDelegation,
    suffix,
    isMarked: marked,
  };
}
