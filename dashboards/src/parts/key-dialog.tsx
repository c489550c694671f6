import { useState } from 'preact/hooks';
import { giveKey, keyQuestion } from '../api/key.ts';
import { useWords } from '../i18n/language.ts';
import { useStore } from '../store.ts';
import { Dialog } from './dialog.tsx';

/** Asks for the access key when the server wants one. */
export function KeyDialog() {
  const { t } = useWords();
  const question = useStore(keyQuestion);
  const [key, setKey] = useState('');
  if (question === null) return null;
  return (
    <Dialog title={t('key.title')} onClose={null}>
      <form
        class="key-form"
        onSubmit={(event) => {
          event.preventDefault();
          const given = key.trim();
          setKey('');
          if (given !== '') giveKey(given);
        }}
      >
        <p>{t('key.text')}</p>
        {question.refused ? (
          <p class="wrong" role="alert">
            {t('key.refused')}
          </p>
        ) : null}
        <label>
          <span class="select-label">{t('key.label')}</span>
          <input
            type="password"
            autocomplete="off"
            required
            value={key}
            onInput={(event) => setKey(event.currentTarget.value)}
          />
        </label>
        <button type="submit">{t('key.submit')}</button>
      </form>
    </Dialog>
  );
}
