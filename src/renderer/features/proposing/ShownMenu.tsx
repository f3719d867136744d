import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { sameElements, useStore } from '../../ui/store';
import { usePrivateShown } from '../../workbench/projector';
import type { ProposalsShown, Workbench } from '../../workbench/workbench';
import { bringers } from './shown';

const WHICH: readonly ProposalsShown['which'][] = ['all', 'tabled', 'none'];
const LISTED = 12;

/** Which proposals the text shows: there while the dossier has any. */
export function ShownMenu({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const isPrivateShown = usePrivateShown(workbench);
  const codes = useModel(session, (model) => bringers(model, isPrivateShown), sameElements);
  const hasAny = useModel(session, ({ proposals }) =>
    [...proposals.values()].some(({ layer }) => isPrivateShown || layer === 'declared'),
  );
  const { which, by: chosen } = useStore(workbench.state, ({ proposalsShown }) => proposalsShown);
  // Whom only our record names is not named on a projector either.
  const by = isPrivateShown ? chosen : chosen.filter((code) => codes.includes(code));
  const view = useStore(workbench.state, (state) => state.view);
  if (!hasAny || view !== 'marked') return null;
  const set = (change: Partial<ProposalsShown>) =>
    workbench.set({ proposalsShown: { ...workbench.state.get().proposalsShown, ...change } });
  const said = which !== 'none' && by.length > 0 ? by.slice(0, 2).join(', ') : t(`proposing.shown.${which}`);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="shown-proposals" title={t('proposing.shownLabel', { which: said })}>
        <span>{t('proposing.shown')}</span> <strong>{said}</strong>
        <ChevronDown size={13} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup
            value={which}
            onValueChange={(value) => set({ which: value as ProposalsShown['which'], by: [] })}
          >
            {WHICH.map((each) => (
              <DropdownMenu.RadioItem key={each} value={each} className="menu-item">
                <span className="menu-check" aria-hidden="true">
                  {which === each && by.length === 0 ? '✓' : ''}
                </span>
                <span className="menu-label">{t(`proposing.shown.${each}`)}</span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          {codes.slice(0, LISTED).map((code, i) => (
            <DropdownMenu.CheckboxItem
              key={code}
              className={i === 0 ? 'menu-item menu-separated' : 'menu-item'}
              checked={by.includes(code)}
              onSelect={(event) => event.preventDefault()}
              onCheckedChange={(isOn) =>
                set({
                  which: which === 'none' ? 'all' : which,
                  by: isOn === true ? [...by, code] : by.filter((other) => other !== code),
                })
              }
            >
              <span className="menu-check" aria-hidden="true">
                {by.includes(code) ? '✓' : ''}
              </span>
              <span className="menu-label">{t('proposing.onlyOf', { code })}</span>
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
