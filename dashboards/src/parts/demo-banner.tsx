import { health } from '../api/health.ts';
import { useWords } from '../i18n/language.ts';
import { useStore } from '../store.ts';

/** Says on every page that the data is made up, when it is. */
export function DemoBanner() {
  const { t } = useWords();
  if (useStore(health)?.mode !== 'demo') return null;
  return (
    <p class="demo" role="note">
      {t('app.demo')}
    </p>
  );
}
