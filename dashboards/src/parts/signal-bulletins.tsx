import type { ApiBulletins } from '../../../src/model/lead-time.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { BulletinHead, MatchFacts } from './bulletin.tsx';

/** Official bulletins that a signal is proposed for or confirmed as the warning of; nothing where there are none. */
export function SignalBulletins(props: { id: string }) {
  const { t } = useWords();
  const { data } = useApi<ApiBulletins>(`/api/bulletins?signal=${encodeURIComponent(props.id)}`);
  if (data === null || data.bulletins.length === 0) return null;
  return (
    <section aria-labelledby="signal-bulletins">
      <h2 id="signal-bulletins">{t('lead.signal')}</h2>
      <ul class="bulletins">
        {data.bulletins.map((bulletin) => (
          <li key={bulletin.documentId}>
            <BulletinHead bulletin={bulletin} />
            {bulletin.matches.map((match) => (
              <MatchFacts key={match.signalId} match={match} />
            ))}
          </li>
        ))}
      </ul>
      <p>
        <a href="/lead-time">{t('lead.title')}</a>
      </p>
    </section>
  );
}
