import { useWords } from '../i18n/language.ts';
import type { MessageKey } from '../i18n/translate.ts';
import { Dialog } from './dialog.tsx';

const KEYS: readonly (readonly [readonly string[], MessageKey])[] = [
  [['/'], 'app.keys.search'],
  [['j', 'k', '↓', '↑'], 'app.keys.move'],
  [['Enter'], 'app.keys.open'],
  [['Esc'], 'app.keys.close'],
  [['?'], 'app.keys.help'],
];

/** The list of keys. */
export function KeyHelp(props: { onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t('app.keys')} onClose={props.onClose}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={props.onClose}>
        {t('app.close')}
      </button>
    </Dialog>
  );
}
