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

// Making a formatter takes longer than most of what is drawn with it: there is one of each kind in a language, made when first needed.
const formatters = new Map<string, unknown>();

function formatter<F>(kind: string, make: () => F): F {
  const key = `${language} ${kind}`;
  let known = formatters.get(key) as F | undefined;
  if (known === undefined) {
    known = make();
    formatters.set(key, known);
  }
  return known;
}

function formatNumber(value: number): string {
  return formatter('number', () => new Intl.NumberFormat(language)).format(value);
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
    if (forms === '') return typeof value === 'number' ? formatNumber(value) : value;
    const category = formatter('plural', () => new Intl.PluralRules(language)).select(Number(value));
    const byName = new Map(
      forms
        .slice(1)
        .split('|')
        .map((form) => [form.slice(0, form.indexOf(':')), form.slice(form.indexOf(':') + 1)] as const),
    );
    return byName.get(category) ?? byName.get('other') ?? '';
  });
}

/** Whether the catalogue has words for a key that was put together. */
export function isMessage(key: string): key is MessageKey {
  return Object.hasOwn(english, key);
}

/** A day (ISO date or date and time) as the reader's locale writes it; what is not a date is given back as it is. */
export function formatDay(iso: string): string {
  const date = new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language] ?? language, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      ...options,
    });
  const isDay = iso.length === 10;
  return formatter(isDay ? 'day' : `day ${zoneKey(date)}`, () => make(isDay ? { timeZone: 'UTC' } : {})).format(date);
}

/** A time of day with seconds. `iso` bears its zone. */
export function formatTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const make = () =>
    new Intl.DateTimeFormat(LOCALES[language] ?? language, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
  return formatter(`time ${zoneKey(date)}`, make).format(date);
}

/** Tells formatters of one zone from those of another: a computer that travels takes the zone of where it is. */
function zoneKey(date: Date): number {
  return date.getTimezoneOffset();
}

/** A share of one as a whole percentage. */
export function formatShare(share: number): string {
  const make = () => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return formatter('share', make).format(share);
}
