import { useState } from 'react';
import type { Changed, ChangedText, WhatChanged } from '../../shared/document/whatChanged';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { TargetKey } from '../../shared/domain/target';
import { nameOf, whoWords } from '../messages/entryWords';
import { type MessageKey, t } from '../messages/messages';
import { proposalStateWords, short, subjectWords } from '../messages/proposalWords';
import { actWords } from '../messages/readingWords';
import { writerWords } from '../messages/writerWords';
import { ChangedWords } from './ChangedWords';

/** So many of a group are shown at first. */
const FIRST = 40;
/** Of words that stay, so many characters are shown beside a change. */
const AROUND = 70;

/**
 * What is another between two states of a dossier, group by group (HI7). `model` is the later one, in whose words it is told; `goTo` leads to a
 * place, absent where there is none to go to yet.
 */
export function WhatChangedList({ changed, ...rest }: ItemProps & { readonly changed: WhatChanged }) {
  return changed.map(({ group, changes }) => (
    <Group key={group} title={t(`away.group.${group}`)} changes={changes} {...rest} />
  ));
}

interface ItemProps {
  readonly model: Negotiation;
  /** The person at this window. */
  readonly own: string;
  readonly goTo?: (key: TargetKey) => void;
}

function Group({
  title,
  changes,
  ...rest
}: ItemProps & { readonly title: string; readonly changes: readonly Changed[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? changes : changes.slice(0, FIRST);
  return (
    <section className="away-group" aria-label={title}>
      <h3>
        {title} <span className="away-count">{changes.length}</span>
      </h3>
      <ol>
        {shown.map((change, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once and never changes
          <li key={i} className="away-item">
            <Item change={change} {...rest} />
          </li>
        ))}
      </ol>
      {shown.length < changes.length && (
        <button type="button" className="text-button" onClick={() => setWhole(true)}>
          {t('away.more', { count: changes.length - shown.length })}
        </button>
      )}
    </section>
  );
}

function Item({ change, model, own, goTo }: ItemProps & { readonly change: Changed }) {
  const { key, address } = change;
  const place = address === '' ? t('away.noPlace') : address;
  const head =
    key === null || goTo === undefined ? (
      <span className="away-place">{place}</span>
    ) : (
      <button type="button" className="text-button away-place" onClick={() => goTo(key)}>
        {place}
      </button>
    );
  switch (change.kind) {
    case 'text':
      return (
        <>
          {head} <span className="away-what">{textWords(model, own, change)}</span>
          <p className="away-words" dir="auto">
            <ChangedWords before={change.change.before} after={change.change.after} around={AROUND} />
          </p>
          {change.settled.length > 0 && (
            <p className="away-what">{t('away.settled', { count: change.settled.length })}</p>
          )}
          {change.accepted.map((id) => (
            <p key={id} className="away-what">
              {t('away.accepted', { subject: subjectOf(model, id) })}
            </p>
          ))}
        </>
      );
    case 'acts':
      return (
        <>
          {head}{' '}
          <span className="away-what">
            {change.before === change.after
              ? t(`formal.${change.after}`)
              : t('away.fromTo', { before: t(`formal.${change.before}`), after: t(`formal.${change.after}`) })}
          </span>
          {change.acts.map(({ id, kind, words, note }) => (
            <p key={id}>
              {actWords(kind)}
              {(words ?? note ?? '') !== '' && `: ${short(words ?? note ?? '', 160)}`}
            </p>
          ))}
          {change.gone.map(({ id, kind }) => (
            <p key={id} className="away-what">
              {t('away.actGone', { what: actWords(kind) })}
            </p>
          ))}
        </>
      );
    case 'proposal': {
      const { proposal, before, after, events, wasWords } = change;
      const who = proposal.sponsors.map((code) => nameOf(model, code)).join(', ');
      return (
        <>
          {head}{' '}
          <span className="away-what">
            {after === null
              ? t('away.proposalGone')
              : before === null || before === after
                ? proposalStateWords(after)
                : t('away.fromTo', { before: proposalStateWords(before), after: proposalStateWords(after) })}
          </span>
          <p>{who === '' ? subjectWords(proposal) : t('away.proposal', { who, subject: subjectWords(proposal) })}</p>
          {events
            .filter(({ kind }) => kind === 'cosponsored' || kind === 'left')
            .map(({ id, kind, delegations = [] }) => (
              <p key={id} className="away-what">
                {t(kind === 'left' ? 'away.left' : 'away.cosponsored', {
                  who: delegations.map((code) => nameOf(model, code)).join(', '),
                })}
              </p>
            ))}
          {wasWords !== null && (
            <p className="away-words" dir="auto">
              <ChangedWords before={wasWords.join('\n')} after={proposal.words.join('\n')} around={AROUND} />
            </p>
          )}
        </>
      );
    }
    case 'positions':
      return (
        <>
          {head}
          {change.entries.map((entry) => {
            const was = entry.delegations.length === 1 ? change.before.get(entry.delegations[0] ?? '') : undefined;
            const says = entry.act.kind === 'withdrawal' ? t('away.withdrew') : t(`stance.${entry.stance}`);
            return (
              <p key={entry.id}>
                {t('away.position', { who: whoWords(model, entry), what: says })}
                {was !== undefined && was !== entry.stance && (
                  <span className="away-what"> {t('away.was', { what: t(`stance.${was}`) })}</span>
                )}
              </p>
            );
          })}
          {change.gone.length > 0 && (
            <p className="away-what">{t('away.entriesGone', { count: change.gone.length })}</p>
          )}
        </>
      );
    case 'comment':
      return (
        <>
          {head}
          <p>
            {t('away.comment', {
              who: writerWords(model, own, {
                person: change.comment.by,
                name: change.comment.name,
                delegation: change.comment.delegation,
              }),
              words: short(change.comment.words, 160),
            })}
          </p>
        </>
      );
    case 'settings':
      return (
        <p>
          {t('away.settings', {
            names: change.names.map((name) => t(`away.setting.${name}` as MessageKey)).join(', '),
          })}
        </p>
      );
  }
}

function subjectOf(model: Negotiation, id: string): string {
  const proposal = model.proposals.get(id);
  return proposal === undefined ? '' : subjectWords(proposal);
}

/** `moved from Art. 4(2), by Ana Lima`. */
function textWords(model: Negotiation, own: string, { change, hands }: ChangedText): string {
  const what = t(`away.text.${change.what}`);
  const moved = change.what === 'moved' || change.what === 'section-moved';
  const from = change.was === null ? what : t(moved ? 'away.movedFrom' : 'away.numbered', { what, was: change.was });
  return hands.length === 0
    ? from
    : t('away.by', { what: from, who: hands.map((hand) => writerWords(model, own, hand)).join(', ') });
}
