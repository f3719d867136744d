import { useMemo, useState } from 'react';
import { type Match, previewReplacement, unknownParts } from '../../../shared/text/commands/search';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { type ChangeGroup, type ChangeItem, ChangeList } from '../../ui/ChangeList';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { expressionNow, finding, replaceMany, standing } from './finding';

/** All that would be replaced, each place before and after, to be taken or left; one undo for all of it (BR8). */
export function ReplacePreview({ workbench }: { readonly workbench: Workbench }) {
  const { session } = workbench;
  return session === null ? null : <PreviewForm workbench={workbench} session={session} />;
}

function PreviewForm({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  // The places are taken as they stood when the dialog was opened: they are not to change under the hand.
  const [{ model, matches, replacement, query, expression }] = useState(() => ({
    ...finding.get(),
    model: session.current,
    expression: expressionNow(),
  }));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const reading = useModel(session, (now) => now.reading);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what still stands is asked anew with each reading
  const stand = useMemo(() => new Set(standing(workbench, matches).map(idOf)), [workbench, matches, reading]);

  const items = useMemo(
    () =>
      matches.map((match) => ({
        match,
        address: model.addressOf(model.keyOfBlock(match.block)),
        ...previewReplacement(model.reading, match, replacement, expression),
      })),
    [model, matches, replacement, expression],
  );
  const groups = useMemo(() => {
    const out: { readonly block: string; readonly items: ChangeItem[] }[] = [];
    for (const { match, address, before, after } of items) {
      const id = idOf(match);
      const note = !stand.has(id) ? t('ties.changed') : before === after ? t('findAll.same') : null;
      const item: ChangeItem = {
        id,
        place: address,
        before,
        after: note === null ? after : null,
        checked: !left.has(id),
        ...(note === null ? {} : { note }),
      };
      const last = out.at(-1);
      if (last?.block === match.block) last.items.push(item);
      else out.push({ block: match.block, items: [item] });
    }
    return out.map(({ block, items: own }): ChangeGroup => {
      const title = t('findAll.group', { address: own[0]?.place ?? '', count: own.length });
      return { id: block, title: own.length > 1 ? title : '', items: own };
    });
  }, [items, stand, left]);
  const open = groups.flatMap((group) => group.items.filter(({ after }) => after !== null));
  const taken = open.filter(({ id }) => !left.has(id));
  const unknown = expression === null ? [] : unknownParts(replacement, expression);

  const toggle = (ids: readonly string[], on: boolean) => {
    const next = new Set(left);
    for (const id of ids) {
      if (on) next.delete(id);
      else next.add(id);
    }
    setLeft(next);
  };
  const submit = () => {
    const ids = new Set(taken.map(({ id }) => id));
    workbench.closeDialog();
    replaceMany(
      workbench,
      matches.filter((match) => ids.has(idOf(match))),
    );
  };

  return (
    <form
      className="settle replace-preview"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className="settle-where">
        {replacement === ''
          ? t('findAll.delete', { words: query.words })
          : t('findAll.what', { words: query.words, replacement })}
      </p>
      {unknown.length > 0 && (
        <p className="hint" role="note">
          {t('findAll.unknown', { parts: unknown.join(', '), count: unknown.length })}
        </p>
      )}
      <label className="settle-everywhere">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/noAutofocus: the dialog was asked for; from here Tab leads to the places
          autoFocus
          checked={taken.length === open.length && open.length > 0}
          disabled={open.length === 0}
          onChange={(event) =>
            toggle(
              open.map(({ id }) => id),
              event.target.checked,
            )
          }
        />
        {t('findAll.all', { count: open.length })}
      </label>
      <ChangeList label={t('findAll.list')} groups={groups} onToggle={toggle} />
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t('findAll.submit', { count: taken.length })}
        isReady={taken.length !== 0}
        look="dialog-actions"
      />
    </form>
  );
}

function idOf({ block, from }: Match): string {
  return `${block}:${from}`;
}
