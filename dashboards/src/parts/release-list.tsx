import type { ApiReleaseRow } from '../../../src/model/release.ts';
import { useWords } from '../i18n/language.ts';
import { SignalState } from './badges.tsx';
import { When } from './when.tsx';

/** Letters and notices as lines: title, kind, state, who and when. */
export function ReleaseList(props: { releases: readonly ApiReleaseRow[] }) {
  const { t, language } = useWords();
  return (
    <ul class="digests" aria-label={t('releases.title')}>
      {props.releases.map((release) => (
        <li key={release.id}>
          <h3>
            <a href={`/releases/${encodeURIComponent(release.id)}`} data-row>
              {release.title[language] || release.title.ru || release.title.kk || release.title.en}
            </a>
          </h3>
          <p>{t(`release.kind.${release.kind}`)}</p>
          <p class="meta">
            <span class={`tag release-${release.state}`}>{t(`release.state.${release.state}`)}</span>
            {release.signalState === null ? null : (
              <span>
                {t('release.signal')} <SignalState state={release.signalState} />
              </span>
            )}
            <span>{release.authors.join(', ')}</span>
            <When iso={release.draftedAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}
