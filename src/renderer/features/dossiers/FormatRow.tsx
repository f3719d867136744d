import type { Convention } from '../../../shared/formats/format';
import { hueOf } from '../../../shared/formats/redline/detectConventions';
import { type MessageKey, t } from '../../messages/messages';
import { type ConventionRow, EACH } from './changesFound';

const MEANINGS = ['nothing', 'added', 'deleted', 'comment'] as const satisfies readonly (
  | Convention['means']
  | 'nothing'
)[];
/** Colours that have a word; others are told by their number. */
const HUES = new Set([
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'grey',
  'white',
  'black',
  'cyan',
  'magenta',
]);

/** One format of the file, and what it means by whom (NOTATION 8). */
export function FormatRow({
  row,
  list,
  speakers,
  onChange,
}: {
  readonly row: ConventionRow;
  readonly list: string;
  readonly speakers: readonly string[];
  onChange(next: Partial<ConventionRow>): void;
}) {
  const { found, means, typed, under } = row;
  const name = formatWords(found.formats);
  return (
    <li className="changes-author">
      <div className="changes-who">
        <strong>{name}</strong>
        <span className="hint">{t('changes.places', { count: found.count })}</span>
        <span className="changes-example" dir="auto">
          <span data-formats={found.formats.map((format) => format.replace(/:.*/, '')).join(' ')}>{found.example}</span>
        </span>
        {found.legend !== undefined && <span className="hint">{t('changes.legend', { words: found.legend })}</span>}
      </div>
      <select
        className="field"
        aria-label={t('changes.means', { name })}
        value={means}
        onChange={(event) => onChange({ means: event.currentTarget.value as ConventionRow['means'] })}
      >
        {MEANINGS.map((meaning) => (
          <option key={meaning} value={meaning}>
            {t(`changes.means.${meaning}`)}
          </option>
        ))}
      </select>
      {means !== 'nothing' && (
        <div className="changes-delegation">
          {under !== EACH && (
            <input
              className="field"
              list={list}
              value={typed}
              placeholder={t('changes.delegation')}
              aria-label={t('changes.delegationOf', { name })}
              autoComplete="off"
              onChange={(event) => onChange({ typed: event.currentTarget.value })}
            />
          )}
          {speakers.length > 0 && (
            <select
              className="field"
              aria-label={t('changes.where', { name })}
              value={under}
              onChange={(event) => onChange({ under: event.currentTarget.value })}
            >
              <option value="">{t('changes.everywhere')}</option>
              {speakers.length > 1 && <option value={EACH}>{t('changes.each')}</option>}
              {speakers.map((speaker) => (
                <option key={speaker} value={speaker}>
                  {t('changes.under', { name: speaker })}
                </option>
              ))}
            </select>
          )}
        </div>
      )}
    </li>
  );
}

/** Formats as people call them: `struck through, red`. */
function formatWords(formats: readonly string[]): string {
  return formats
    .map((format) => {
      const [mark = '', key = ''] = format.split(':');
      if (mark !== 'colour' && mark !== 'highlight') return t(`format.${mark}` as MessageKey);
      const hue = hueOf(key);
      const colour = HUES.has(hue) ? t(`format.hue.${hue}` as MessageKey) : key;
      return mark === 'colour' ? colour : t('format.highlight', { colour });
    })
    .join(', ');
}
