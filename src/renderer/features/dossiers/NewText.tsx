import { type FormEvent, useId, useState } from 'react';
import { MARKINGS, type Marking } from '../../../shared/domain/dossier';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import type { NewTextAbout } from './beginning';

/** A new dossier: what it is called, and its words where they are at hand. */
export function NewText({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { paste } = argument as { readonly paste: boolean };
  const [title, setTitle] = useState('');
  const [forum, setForum] = useState('');
  const [marking, setMarking] = useState<Marking>('none');
  const [words, setWords] = useState('');
  const id = useId();
  const submit = (event: Pick<FormEvent, 'preventDefault'>) => {
    event.preventDefault();
    workbench.closeDialog();
    const about: NewTextAbout = { title: title.trim(), forum: forum.trim(), marking, words };
    workbench.run('dossier.begin', about);
  };
  return (
    <form
      className="new-text"
      onSubmit={submit}
      onKeyDown={(event) => {
        // Enter is a line in the text itself.
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
      }}
    >
      <div className="new-fields">
        <label htmlFor={`${id}-title`}>{t('newText.name')}</label>
        <input
          id={`${id}-title`}
          className="field"
          value={title}
          placeholder={t('newText.namePlaceholder')}
          onChange={(event) => setTitle(event.currentTarget.value)}
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to type here
          autoFocus={!paste}
        />
        <label htmlFor={`${id}-forum`}>{t('about.forum')}</label>
        <input
          id={`${id}-forum`}
          className="field"
          value={forum}
          placeholder={t('about.forumPlaceholder')}
          onChange={(event) => setForum(event.currentTarget.value)}
        />
        <ChoiceField
          label={t('about.marking')}
          value={marking}
          options={MARKINGS.map((one) => ({ id: one, label: t(`marking.${one}`) }))}
          onValue={setMarking}
        />
      </div>
      <label htmlFor={`${id}-words`}>{t('newText.words')}</label>
      <textarea
        id={`${id}-words`}
        className="field new-words"
        value={words}
        spellCheck={false}
        placeholder={t('newText.wordsPlaceholder')}
        onChange={(event) => setWords(event.currentTarget.value)}
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to paste here
        autoFocus={paste}
      />
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t(words.trim() === '' ? 'newText.empty' : 'newText.start')}
      />
    </form>
  );
}
