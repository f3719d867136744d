import { useState } from 'react';
import type { PageRange } from '../../../shared/formats/format';
import { t } from '../../messages/messages';
import type { Question } from '../../workbench/asking';
import { FormFoot } from '../../workbench/FormFoot';
import type { PagesAbout } from '../../workbench/watchedReading';
import type { Workbench } from '../../workbench/workbench';

const MINUTE = 60;
/** Up to so many seconds are told as such. */
const SECONDS = 100;

/** Which pages of a very long file are read: all of them unless somebody says otherwise, and how long that takes. */
export function PagesQuestion({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { about, answer } = argument as Question<PagesAbout, PageRange>;
  const { pages, each } = about.long;
  const [from, setFrom] = useState('1');
  const [to, setTo] = useState(String(pages));
  const range = rangeIn(from, to, pages);
  return (
    <form
      className="pages-question"
      onSubmit={(event) => {
        event.preventDefault();
        if (range !== null) answer(range);
      }}
    >
      <p>{t('pages.holds', { name: about.name, pages })}</p>
      <div className="pages-range">
        <PageField label={t('pages.from')} value={from} pages={pages} onValue={setFrom} />
        <PageField label={t('pages.to')} value={to} pages={pages} onValue={setTo} />
      </div>
      <p className="hint" role="status">
        {range === null ? t('pages.none') : takes(range.to - range.from + 1, each)}
      </p>
      <FormFoot onCancel={() => workbench.closeDialog()} submit={t('pages.do')} isReady={range !== null} autoFocus />
    </form>
  );
}

function PageField({
  label,
  value,
  pages,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  /** How many there are. */
  readonly pages: number;
  onValue(value: string): void;
}) {
  return (
    <label>
      <span>{label}</span>
      <input
        className="field"
        type="number"
        min={1}
        max={pages}
        value={value}
        onChange={({ target }) => onValue(target.value)}
      />
    </label>
  );
}

function rangeIn(from: string, to: string, pages: number): PageRange | null {
  const range = { from: Number(from), to: Number(to) };
  const isMeant = [range.from, range.to].every(Number.isInteger) && range.from >= 1 && range.to <= pages;
  return isMeant && range.from <= range.to ? range : null;
}

function takes(count: number, each: number): string {
  const seconds = Math.max(1, Math.round((count * each) / 1000));
  return seconds <= SECONDS
    ? t('pages.seconds', { count, seconds })
    : t('pages.minutes', { count, minutes: Math.round(seconds / MINUTE) });
}
