import { t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { useStore } from '../../ui/store';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { PrintSheet } from './PrintSheet';
import { printChoice, printNow } from './printing';
import type { PrintChoice } from './sheet';

const FORMS: readonly PrintChoice['form'][] = ['marked', 'clean'];

/** What to print, and how it will look. */
export function PrintDialog({ workbench }: { readonly workbench: Workbench }) {
  const session = useStore(workbench.state, (state) => state.session);
  const choice = useStore(printChoice, (value) => value);
  const isRuled = useStore(workbench.state, ({ settled }) => settled.size > 0);
  if (session === null) return null;
  const set = (change: Partial<PrintChoice>) => printChoice.update((before) => ({ ...before, ...change }));
  return (
    <form
      className="print-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        workbench.closeDialog();
        void printNow(workbench);
      }}
    >
      <div className="print-options">
        <fieldset>
          <legend className="visually-hidden">{t('print.which')}</legend>
          {FORMS.map((form) => (
            <label key={form} className="check">
              <input
                type="radio"
                name="form"
                checked={choice.form === form}
                onChange={() => set({ form })}
                // biome-ignore lint/a11y/noAutofocus: what to print is the first question
                autoFocus={choice.form === form}
              />
              {t(`print.${form}`)}
            </label>
          ))}
        </fieldset>
        <CheckField label={t('print.numbers')} checked={choice.numbers} onChecked={(numbers) => set({ numbers })} />
        {isRuled && (
          <CheckField label={t('export.asRuled')} checked={choice.asRuled} onChecked={(asRuled) => set({ asRuled })} />
        )}
        <p className="hint">{t('print.privateOut')}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it */}
      <section className="print-preview" aria-label={t('print.preview')} tabIndex={0}>
        <div className="print-paper">
          <PrintSheet workbench={workbench} session={session} choice={choice} />
        </div>
      </section>
      <FormFoot onCancel={() => workbench.closeDialog()} submit={t('print.do')} />
    </form>
  );
}
