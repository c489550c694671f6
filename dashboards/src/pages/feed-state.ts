import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ApiEvent, ApiSearchAnswer } from '../../../src/model/api.ts';
import type { Signal } from '../../../src/model/signal.ts';
import { askJson } from '../api/client.ts';
import { linkState, listen } from '../api/events.ts';
import type { Hit } from '../parts/hit-meta.tsx';

/** At most so many documents are held; older ones leave the page, not the store. */
const MAX_SHOWN = 300;
const MAX_WAITING = 300;
const MAX_SIGNALS = 5;
const FEED_PATH = '/api/search?q=&sort=newest&limit=50';
const SIGNALS_PATH = `/api/signals?limit=${MAX_SIGNALS}`;

/** What the feed shows and holds back. */
export interface Feed {
  hits: Hit[];
  /** Documents that arrived while the feed was paused. */
  waiting: Hit[];
  signals: Signal[];
  /** Ids of documents and signals that came by the stream. */
  fresh: ReadonlySet<string>;
  /** How many documents the stream has brought since the page was opened. */
  arrivals: number;
  newestSignal: Signal | null;
  loading: boolean;
  error: unknown;
}

const START: Feed = {
  hits: [],
  waiting: [],
  signals: [],
  fresh: new Set(),
  arrivals: 0,
  newestSignal: null,
  loading: true,
  error: null,
};

// What was shown last, so that going back to the feed finds it where it was left.
let kept = START;

function merge(newer: readonly Hit[], older: readonly Hit[], max: number): Hit[] {
  const ids = new Set(newer.map((hit) => hit.id));
  return [...newer, ...older.filter((hit) => !ids.has(hit.id))].slice(0, max);
}

const withFresh = (feed: Feed, id: string): ReadonlySet<string> =>
  new Set([...[...feed.fresh].slice(-MAX_SHOWN), id]);

function addHit(feed: Feed, hit: Hit, paused: boolean): Feed {
  const next = { ...feed, fresh: withFresh(feed, hit.id), arrivals: feed.arrivals + 1 };
  if (paused) return { ...next, waiting: merge([hit], feed.waiting, MAX_WAITING) };
  return { ...next, hits: merge([hit], feed.hits, MAX_SHOWN) };
}

function addSignal(feed: Feed, signal: Signal): Feed {
  const others = feed.signals.filter((known) => known.id !== signal.id);
  const signals = [signal, ...others].slice(0, MAX_SIGNALS);
  return { ...feed, fresh: withFresh(feed, signal.id), newestSignal: signal, signals };
}

function addEvent(feed: Feed, event: ApiEvent, paused: boolean): Feed {
  if (event.type === 'document') return addHit(feed, event.hit, paused);
  return event.type === 'signal' ? addSignal(feed, event.signal) : feed;
}

/** A first visit to many sources brings documents by the hundred: they are shown in batches. */
const GATHER_MS = 400;

function gatherEvents(onEvents: (events: readonly ApiEvent[]) => void): () => void {
  let gathered: ApiEvent[] = [];
  let timer: number | undefined;
  const flush = (): void => {
    timer = undefined;
    onEvents(gathered);
    gathered = [];
  };
  const stop = listen((event) => {
    gathered = [...gathered, event].slice(-MAX_SHOWN);
    timer ??= window.setTimeout(flush, GATHER_MS);
  });
  return () => {
    window.clearTimeout(timer);
    stop();
  };
}

/** The newest documents and signals, kept up to date by the stream; `release` shows what was held back. */
export function useFeed(paused: boolean): Feed & { release: () => void; reload: () => void } {
  const [feed, setFeed] = useState<Feed>(kept);
  kept = { ...feed, fresh: new Set() };
  const pausedNow = useRef(paused);
  pausedNow.current = paused;
  const reload = useCallback(() => {
    Promise.all([askJson<ApiSearchAnswer>(FEED_PATH), askJson<{ signals: Signal[] }>(SIGNALS_PATH)]).then(
      ([answer, latest]) =>
        setFeed((before) => ({
          ...before,
          hits: merge(answer.hits, before.hits, MAX_SHOWN),
          signals: latest.signals,
          loading: false,
          error: null,
        })),
      (error: unknown) => setFeed((before) => ({ ...before, loading: false, error })),
    );
  }, []);
  useEffect(reload, [reload]);
  useEffect(
    () =>
      gatherEvents((events) =>
        setFeed((before) => events.reduce((feed, event) => addEvent(feed, event, pausedNow.current), before)),
      ),
    [],
  );
  // What came while the connection was broken is fetched when it is back.
  useEffect(() => {
    let broken = false;
    return linkState.watch((state) => {
      if (state === 'live' && broken) reload();
      broken = state === 'broken';
    });
  }, [reload]);
  const release = useCallback(
    () =>
      setFeed((before) => ({ ...before, hits: merge(before.waiting, before.hits, MAX_SHOWN), waiting: [] })),
    [],
  );
  return { ...feed, release, reload };
}
