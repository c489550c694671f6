import { useState } from 'preact/hooks';
import type { ApiRelease, ApiReleaseRow, ReleaseKind } from '../../../src/model/release.ts';
import type { Signal } from '../../../src/model/signal.ts';
import { askJson } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { navigate } from '../router.ts';
import { Failure } from './answers.tsx';
import { ReleaseList } from './release-list.tsx';

const KINDS: readonly ReleaseKind[] = ['letter', 'notice'];

/** Letters and notices about a signal, and buttons to draft one. */
export function SignalReleases(props: { signal: Signal }) {
  const { t } = useWords();
  const { id, state } = props.signal;
  const asked = useApi<{ releases: ApiReleaseRow[] }>(
    `/api/releases?limit=20&signal=${encodeURIComponent(id)}`,
  );
  const [error, setError] = useState<unknown>(null);
  const canDraft = state === 'triaged' || state === 'verified';
  const draft = (kind: ReleaseKind): void => {
    askJson<ApiRelease>('/api/releases', { body: { signal: id, kind } }).then(
      ({ release }) => navigate(`/releases/${encodeURIComponent(release.id)}`),
      (failure: unknown) => setError(failure),
    );
  };
  return (
    <section aria-labelledby="releases">
      <h2 id="releases">{t('releases.about')}</h2>
      {asked.data === null || asked.data.releases.length === 0 ? null : (
        <ReleaseList releases={asked.data.releases} />
      )}
      <div class="verdict-moves">
        {KINDS.map((kind) => (
          <button key={kind} type="button" disabled={!canDraft} onClick={() => draft(kind)}>
            {t(`releases.draft.${kind}`)}
          </button>
        ))}
      </div>
      {canDraft ? null : <p class="dim">{t('releases.draft.when')}</p>}
      {error === null ? null : <Failure error={error} />}
    </section>
  );
}
