import type { ApiCoverage } from '../../../src/model/coverage.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';

/** How much of what usually comes was seen, in one line; nothing while that is not known here. */
export function CoverageLine() {
  const { t, language } = useWords();
  const { data } = useApi<ApiCoverage>('/api/coverage');
  if (data === null) return null;
  const isLow = data.days.at(-1)?.low === true;
  return (
    <p class={isLow ? 'coverage-line coverage-low' : 'coverage-line'}>
      <b>{t('coverage.day')}:</b> {data.sentence[language]}. <a href="/coverage">{t('coverage.more')}</a>
    </p>
  );
}
