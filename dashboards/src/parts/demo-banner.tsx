import type { ApiHealth } from '../../../src/model/api.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';

/** Says on every page that the data is made up, when it is. */
export function DemoBanner() {
  const { t } = useWords();
  const health = useApi<ApiHealth>('/api/health').data;
  if (health?.mode !== 'demo') return null;
  return (
    <p class="demo" role="note">
      {t('app.demo')}
    </p>
  );
}
