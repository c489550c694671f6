import type { ApiSignal } from '../../../src/model/api.ts';
import type { Signal } from '../../../src/model/signal.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { AdmiraltyBadge, AdmiraltyMeaning } from '../parts/admiralty.tsx';
import { Answer } from '../parts/answers.tsx';
import { Score, Severity, SignalState } from '../parts/badges.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { Explanation } from '../parts/explanation.tsx';
import { Facts } from '../parts/facts.tsx';
import { useDetectorName } from '../parts/names.tsx';
import { Page } from '../parts/page.tsx';
import { SignalBulletins } from '../parts/signal-bulletins.tsx';
import { SignalReleases } from '../parts/signal-releases.tsx';
import { SignalActions } from '../parts/signal-actions.tsx';
import { SignalReceipts } from '../parts/signal-receipts.tsx';
import { SignalTopics, Spread } from '../parts/signal-row.tsx';
import { SubstanceLinks } from '../parts/substance-links.tsx';
import { When } from '../parts/when.tsx';
import { History, Reopened } from './signal-history.tsx';
import { Verdict } from './signal-verdict.tsx';

/** One signal: what is new, why its score is what it is, and the words that prove it. */
export function SignalPage(props: { id: string }) {
  const asked = useApi<ApiSignal>(`/api/signals/${encodeURIComponent(props.id)}`);
  return <Answer asked={asked}>{(signal) => <Whole signal={signal} onMoved={asked.reload} />}</Answer>;
}

function Whole(props: { signal: ApiSignal; onMoved: () => void }) {
  const { signal } = props;
  const { t, language } = useWords();
  return (
    <Page title={signal.headline[language]}>
      <p class="meta signal-head">
        <Severity level={signal.severity} />
        <AdmiraltyBadge admiralty={signal.admiralty} />
        <SignalState state={signal.state} />
        <SignalTopics signal={signal} />
      </p>
      <p class="standfirst">{signal.summary[language]}</p>
      <Reopened signal={signal} />
      <div class="document">
        <div>
          <Verdict signal={signal} onMoved={props.onMoved} />
          <section aria-labelledby="evidence">
            <h2 id="evidence">{t('signal.evidence')}</h2>
            <p class="dim">{t('signal.evidence.text')}</p>
            <ul class="evidence">
              {signal.evidence.map((evidence) => (
                <Evidence key={`${evidence.documentId}:${evidence.start}`} evidence={evidence} />
              ))}
            </ul>
          </section>
          <SignalReleases signal={signal} />
          <SignalActions signal={signal} />
          <SignalReceipts signal={signal} />
          <SignalBulletins id={signal.id} />
          <History signal={signal} />
        </div>
        <aside class="document-side" aria-label={t('signal.why')}>
          <section>
            <h2>
              {t('signal.score')} <Score value={signal.score} />
            </h2>
            <Explanation signal={signal} />
          </section>
          <section>
            <h2>{t('admiralty.title')}</h2>
            <AdmiraltyMeaning admiralty={signal.admiralty} />
          </section>
          <SignalFacts signal={signal} />
        </aside>
      </div>
    </Page>
  );
}

function SignalFacts(props: { signal: Signal }) {
  const { signal } = props;
  const { t, range } = useWords();
  const detectorName = useDetectorName();
  return (
    <Facts
      rows={[
        [t('signal.spread'), <Spread signal={signal} />],
        [t('signal.window'), range(signal.windowStart, signal.windowEnd)],
        [t('signal.created'), <When iso={signal.createdAt} exact />],
        [
          t('signal.updated'),
          signal.updatedAt === signal.createdAt ? null : <When iso={signal.updatedAt} exact />,
        ],
        [
          t('signal.substances'),
          signal.substances.length === 0 ? null : (
            <SubstanceLinks ids={signal.substances} from={{ signal: signal.id }} />
          ),
        ],
        [t('signal.detector'), detectorName(signal.detector)],
        [t('signal.subject'), <code>{signal.subject}</code>],
      ]}
    />
  );
}
