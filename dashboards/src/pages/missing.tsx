import { useWords } from '../i18n/language.ts';
import { Page } from '../parts/page.tsx';

/** What stands at an address that is no page. */
export function MissingPage() {
  const { t } = useWords();
  return (
    <Page title={t('app.notFound')}>
      <p>{t('app.notFound.text')}</p>
    </Page>
  );
}
