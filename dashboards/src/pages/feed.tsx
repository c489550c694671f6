import { useEffect, useRef, useState } from 'preact/hooks';
import type { Signal } from '../../../src/model/signal.ts';
import { useWords } from '../i18n/language.ts';
import { Empty, Failure, Loading } from '../parts/answers.tsx';
import { Score, Severity } from '../parts/badges.tsx';
import { CoverageLine } from '../parts/coverage-line.tsx';
import { HitRow } from '../parts/hit-row.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { foldFamilies } from '../text/group.ts';
import { type Feed, useFeed } from './feed-state.ts';

/** Newest documents as they arrive, with the latest signals above them. */
export function FeedPage() {
  const { t } = useWords();
  const [paused, setPaused] = useState(false);
  const feed = useFeed(paused);
  const resume = (): void => {
    setPaused(false);
    feed.release();
  };
  const pauseButton = (
    <button type="button" aria-pressed={paused} onClick={() => (paused ? resume() : setPaused(true))}>
      {paused ? t('feed.resume') : t('feed.pause')}
    </button>
  );
  return (
    <Page title={t('feed.title')} lead={t('feed.lead')} actions={pauseButton}>
      <Announcements feed={feed} />
      <CoverageLine />
      {feed.signals.length === 0 ? null : <LatestSignals signals={feed.signals} fresh={feed.fresh} />}
      {paused && feed.waiting.length > 0 ? (
        <button type="button" class="waiting" onClick={feed.release}>
          {t('feed.waiting', { n: feed.waiting.length })}
        </button>
      ) : null}
      <FeedList feed={feed} reload={feed.reload} />
    </Page>
  );
}

function FeedList(props: { feed: Feed; reload: () => void }) {
  const { t } = useWords();
  const { feed } = props;
  if (feed.hits.length === 0) {
    if (feed.loading) return <Loading />;
    if (feed.error !== null) return <Failure error={feed.error} retry={props.reload} />;
    return <Empty title={t('feed.empty')} text={t('feed.empty.text')} />;
  }
  return (
    <ul class="hits" aria-label={t('feed.title')}>
      {foldFamilies(feed.hits).map((fold) => (
        <HitRow key={fold.family} hit={fold.lead} copies={fold.copies} fresh={feed.fresh.has(fold.lead.id)} />
      ))}
    </ul>
  );
}

function LatestSignals(props: { signals: readonly Signal[]; fresh: ReadonlySet<string> }) {
  const { t, language } = useWords();
  return (
    <section class="latest" aria-labelledby="latest-signals">
      <h2 id="latest-signals">{t('feed.signals')}</h2>
      <ul>
        {props.signals.map((signal) => (
          <li key={signal.id} class={props.fresh.has(signal.id) ? 'fresh' : undefined}>
            <Severity level={signal.severity} />
            <a href={`/signals/${encodeURIComponent(signal.id)}`} data-row>
              {signal.headline[language]}
            </a>
            <Score value={signal.score} />
            <When iso={signal.createdAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const SPEAK_EVERY_MS = 5000;

/** Tells screen readers what arrived, gathered so that a busy stream does not talk without end. */
function Announcements(props: { feed: Feed }) {
  const { t, language } = useWords();
  const [text, setText] = useState('');
  const latest = useRef(props.feed);
  latest.current = props.feed;
  useEffect(() => {
    let told = { arrivals: 0, signal: latest.current.newestSignal };
    const timer = window.setInterval(() => {
      const { arrivals, newestSignal } = latest.current;
      const parts: string[] = [];
      if (arrivals > told.arrivals) parts.push(t('feed.arrived', { n: arrivals - told.arrivals }));
      if (newestSignal !== null && newestSignal !== told.signal) {
        parts.push(`${t('feed.signal')}: ${newestSignal.headline[language]}`);
      }
      told = { arrivals, signal: newestSignal };
      if (parts.length > 0) setText(parts.join('. '));
    }, SPEAK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [language, t]);
  return (
    <p class="unseen" role="status" aria-live="polite">
      {text}
    </p>
  );
}
