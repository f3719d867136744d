import { Tabs } from 'radix-ui';
import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { DossierTab } from './DossierTab';
import { KeysTab } from './KeysTab';
import { LookTab } from './LookTab';
import { StrengthTab } from './StrengthTab';
import { YouTab } from './YouTab';

const TABS = ['you', 'look', 'keys', 'dossier', 'strength'] as const;
const OF_A_DOSSIER: ReadonlySet<string> = new Set(['dossier', 'strength']);

/** What a person sets for themselves on this machine, and what the dossier says of itself. Everything holds at once. */
export function SettingsDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const session = workbench.session;
  const tabs = TABS.filter((tab) => !OF_A_DOSSIER.has(tab) || session !== null);
  const first = tabs.find((tab) => tab === argument) ?? 'you';
  return (
    <Tabs.Root className="settings" defaultValue={first}>
      <Tabs.List className="tabs" aria-label={t('settings.title')}>
        {tabs.map((tab) => (
          <Tabs.Trigger key={tab} value={tab} className="tab">
            {t(`settings.tab.${tab}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="you" className="tab-body">
        <YouTab workbench={workbench} />
      </Tabs.Content>
      <Tabs.Content value="look" className="tab-body">
        <LookTab workbench={workbench} />
      </Tabs.Content>
      <Tabs.Content value="keys" className="tab-body">
        <KeysTab workbench={workbench} />
      </Tabs.Content>
      {session !== null && (
        <Tabs.Content value="dossier" className="tab-body">
          <DossierTab workbench={workbench} session={session} />
        </Tabs.Content>
      )}
      {session !== null && (
        <Tabs.Content value="strength" className="tab-body">
          <StrengthTab session={session} />
        </Tabs.Content>
      )}
    </Tabs.Root>
  );
}
