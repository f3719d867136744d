import { useRef, useState } from 'react';
import type { Holding, TargetReading } from '../../../shared/domain/consensus';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { questionAt } from '../../../shared/domain/question';
import { isWithin } from '../../../shared/domain/stances';
import type { OptionName } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { Ceiling } from './Ceiling';
import { HoldingPopover, type OpenChip } from './HoldingPopover';
import { SaidGroupView } from './SaidGroupView';
import { beyondCeiling, type SaidGroup, saidOn } from './said';

/** Who holds what by their own words: each delegation once, and for alternatives under each of them. */
export function Positions(props: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly reading: TargetReading;
  readonly chosen: OptionName | null;
}) {
  const { workbench, session, model, reading, chosen } = props;
  const [open, setOpen] = useState<OpenChip | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const groups = saidOn(model, reading);
  const { ceiling } = model.recordSettings;
  const hidden = beyondCeiling(model.entriesOn(reading.key), (grade) => isWithin(grade, ceiling));
  const isSet = model.target(reading.key)?.kind === 'set';
  const isTopic = /^[tp]:/.test(questionAt(model, reading.key)?.key ?? '');
  const show = (group: SaidGroup) => (
    <SaidGroupView
      key={group.id}
      workbench={workbench}
      model={model}
      reading={reading}
      group={group}
      isTopic={isTopic}
      onOpen={(chip, element) => setOpen({ chip, option: group.option, element })}
    />
  );
  return (
    <div className="positions" ref={list}>
      <div className="positions-head">
        <h3 className="visually-hidden">{t('details.positions')}</h3>
        <Ceiling session={session} ceiling={ceiling} hidden={hidden} />
      </div>
      {groups.length === 0 && !isSet && <p className="details-empty">{t('details.nobody')}</p>}
      {isSet
        ? reading.options.map(({ option }) => {
            const own = groups.filter((group) => group.option === option);
            if (own.length === 0 && option === 'none') return null;
            return (
              <section key={option} className="positions-option" data-chosen={option === chosen ? '' : undefined}>
                <h3 className="positions-option-head">
                  {typeof option === 'number' ? (
                    <>
                      <span className="ring-number">{option}</span>
                      <span className="details-words">{model.wordsOf(reading.key, option)}</span>
                    </>
                  ) : (
                    t('details.none')
                  )}
                </h3>
                {own.length === 0 ? <p className="details-empty">{t('details.nobodyHere')}</p> : own.map(show)}
              </section>
            );
          })
        : groups.map(show)}
      {open !== null && (
        <HoldingPopover
          workbench={workbench}
          session={session}
          model={model}
          open={current(open, groups) ?? open}
          onClose={() => {
            // The row may have gone with what was done to it.
            if (open.element.isConnected) open.element.focus();
            else list.current?.querySelector<HTMLElement>('button.chip')?.focus();
            setOpen(null);
          }}
        />
      )}
    </div>
  );
}

/** The same chip as it stands now: what was confirmed a moment ago is no longer on earlier words. */
function current(open: OpenChip, groups: readonly SaidGroup[]): OpenChip | null {
  const isSame = (holding: Holding) =>
    holding.delegation === open.chip.holding.delegation && holding.entry === open.chip.holding.entry;
  for (const group of groups) {
    for (const { chips } of group.parts) {
      const chip = chips.find(({ holding }) => group.option === open.option && isSame(holding));
      if (chip !== undefined) return { ...open, chip };
    }
  }
  return null;
}
