import { Command } from 'cmdk';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { t } from '../../messages/messages';
import { showChord, singleKeyOf } from '../../workbench/keys';
import type { Workbench } from '../../workbench/workbench';

const MOST = 12;

/** Go to, find, do: commands and whatever the features' sources find, in one list that keys alone can work. */
export function Palette({ workbench }: { readonly workbench: Workbench }) {
  const [query, setQuery] = useState('');
  const groups = useMemo(() => found(workbench, query), [workbench, query]);
  return (
    <Command className="palette" label={t('palette.title')} shouldFilter={false} loop>
      <Command.Input autoFocus value={query} onValueChange={setQuery} placeholder={t('palette.placeholder')} />
      <Command.List>
        <Command.Empty>{t('palette.nothing')}</Command.Empty>
        {groups.map(({ id, title, items }) => (
          <Command.Group key={id} heading={title}>
            {items.map((item) => (
              <Command.Item
                key={item.id}
                value={`${id}:${item.id}`}
                onSelect={() => {
                  // Gone before what was chosen runs: an open dialog would take back the focus that a command gives away.
                  flushSync(() => workbench.closeDialog());
                  item.run();
                }}
              >
                <span>{item.label}</span>
                {item.hint !== undefined && <span className="palette-hint">{item.hint}</span>}
                {item.chord !== null && <kbd>{showChord(item.chord)}</kbd>}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

interface FoundItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly chord: string | null;
  run(): void;
}

function beginsWith(label: string, query: string): boolean {
  return label.toLowerCase().startsWith(query.trim().toLowerCase());
}

function found(
  workbench: Workbench,
  query: string,
): { readonly id: string; readonly title: string; readonly items: FoundItem[] }[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const keys = workbench.preferences.get('keys');
  const commands = workbench.commands
    .all()
    .filter((command) => !command.hidden && command.id !== 'palette.open' && (command.isEnabled?.(workbench) ?? true))
    .map((command) => ({ command, label: t(command.title) }))
    .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
    // What begins as it was typed is meant before what has the word further on.
    .sort((a, b) => Number(beginsWith(b.label, query)) - Number(beginsWith(a.label, query)))
    .slice(0, query === '' ? 8 : MOST)
    .map(({ command, label }) => ({
      id: command.id,
      label,
      chord: command.keys?.[0] ?? singleKeyOf(command, keys),
      run: () => void workbench.run(command.id),
    }));
  const sources = workbench.features
    .flatMap((feature) => feature.paletteSources ?? [])
    .map((source) => ({
      id: source.id,
      title: t(source.title),
      items: source
        .find(workbench, query)
        .slice(0, MOST)
        .map((item) => ({ ...item, chord: null })),
    }));
  const groups = [...sources, { id: 'commands', title: t('palette.commands'), items: commands }];
  return groups.filter(({ items }) => items.length > 0);
}
