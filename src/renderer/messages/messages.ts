import { english } from './en';

/** The catalogue in force. A language is one object of this shape; a key that it lacks falls back to English. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
export type MessageKey = keyof typeof english;
export type MessageValues = Readonly<Record<string, string | number>>;

/** English as the United Nations writes it: day before month. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB' };

let language = 'en';
let catalogue: Partial<Catalogue> = english;

/** Chooses the language of the interface; numbers and plurals follow it. */
export function setLanguage(code: string, words: Partial<Catalogue>): void {
  language = code;
  catalogue = words;
}

/**
 * The words of the interface for a key. `{name}` takes a value, numbers in the language's way of writing them;
 * `{name|one:delegation|other:delegations}` takes the form that the number asks for (CLDR plural categories).
 */
export function t(key: MessageKey, values: MessageValues = {}): string {
  const pattern = catalogue[key] ?? english[key];
  return pattern.replace(/\{(\w+)((?:\|\w+:[^|}]*)*)\}/g, (whole, name: string, forms: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (forms === '') return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
    const category = new Intl.PluralRules(language).select(Number(value));
    const byName = new Map(
      forms
        .slice(1)
        .split('|')
        .map((form) => [form.slice(0, form.indexOf(':')), form.slice(form.indexOf(':') + 1)] as const),
    );
    return byName.get(category) ?? byName.get('other') ?? '';
  });
}

/** A day (ISO date or date and time) as the reader's locale writes it; what is not a date is given back as it is. */
export function formatDay(iso: string): string {
  const date = new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(LOCALES[language] ?? language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(iso.length === 10 ? { timeZone: 'UTC' } : {}),
  }).format(date);
}

/** A time of day with seconds. `iso` bears its zone. */
export function formatTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(LOCALES[language] ?? language, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(date);
}

/** A share of one as a whole percentage. */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
