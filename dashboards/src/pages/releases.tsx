import type { ApiReleaseRow } from '../../../src/model/release.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer, Empty } from '../parts/answers.tsx';
import { Page } from '../parts/page.tsx';
import { ReleaseList } from '../parts/release-list.tsx';

/** Letters and notices, newest first. */
export function ReleasesPage() {
  const { t } = useWords();
  const asked = useApi<{ releases: ApiReleaseRow[] }>('/api/releases?limit=100');
  return (
    <Page title={t('releases.title')} lead={t('releases.lead')}>
      <Answer asked={asked}>
        {({ releases }) =>
          releases.length === 0 ? (
            <Empty title={t('releases.empty')} text={t('releases.empty.text')} />
          ) : (
            <ReleaseList releases={releases} />
          )
        }
      </Answer>
    </Page>
  );
}
