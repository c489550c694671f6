import { BasicCrawler, Configuration, EventManager, Log, LogLevel, RequestList } from '@crawlee/basic';
import { MemoryStorage } from '@crawlee/memory-storage';
import { linkSignals } from './door/linked.ts';
import type { Door, DoorAnswer, DoorRequest } from './polite.ts';

/** A page to fetch, with what the caller wants back beside the answer. */
export interface PageWanted<T> {
  url: string;
  about: T;
}

interface CrawlOptions {
  door: Door;
  signal: AbortSignal;
  request?: DoorRequest;
  /** Pages under way at once; hosts are still visited one request at a time by the door. */
  concurrency?: number;
}

const FAR_SECS = 24 * 60 * 60;

/** Crawlee's own events start a process to weigh the machine and timers to save state; one short run needs neither. */
class NoEvents extends EventManager {
  override async init(): Promise<void> {}
  override async close(): Promise<void> {}
}

// Private to one run: nothing is written, nothing is shared, nothing is measured.
function privateConfiguration(): Configuration {
  return new Configuration({
    eventManager: new NoEvents(),
    storageClient: new MemoryStorage({ persistStorage: false, writeMetadata: false }),
    persistStorage: false,
    purgeOnStart: false,
    // Named only so that the total is not asked of the system.
    memoryMbytes: 1024,
  });
}

interface Crawled<T> {
  about: T;
  answer: DoorAnswer;
}

/** Hands results from the crawler to the generator, one at a time, so that nothing piles up. */
class Counter<T> {
  #waiting: { value: Crawled<T>; taken: () => void }[] = [];
  #wake: () => void = () => {};
  #closed = false;

  async put(value: Crawled<T>): Promise<void> {
    if (this.#closed) return;
    await new Promise<void>((taken) => {
      this.#waiting.push({ value, taken });
      this.#wake();
    });
  }

  close(): void {
    this.#closed = true;
    for (const each of this.#waiting) each.taken();
    this.#wake();
  }

  async take(): Promise<Crawled<T> | null> {
    while (this.#waiting.length === 0 && !this.#closed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const next = this.#waiting.shift();
    if (next === undefined) return null;
    next.taken();
    return next.value;
  }
}

async function createCrawler<T>(
  pages: readonly PageWanted<T>[],
  counter: Counter<T>,
  options: CrawlOptions & { stop: AbortSignal },
): Promise<BasicCrawler> {
  const sources = pages.map((page, index) => ({
    url: page.url,
    uniqueKey: String(index),
    userData: { index },
  }));
  const concurrency = options.concurrency ?? 3;
  return new BasicCrawler(
    {
      requestList: await RequestList.open(null, sources),
      // Our queue owns retries: two retry policies would multiply.
      maxRequestRetries: 0,
      // Equal bounds: the pool never waits for a measurement of the machine.
      minConcurrency: concurrency,
      maxConcurrency: concurrency,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.02 },
      requestHandlerTimeoutSecs: FAR_SECS,
      statisticsOptions: { logIntervalSecs: FAR_SECS },
      useSessionPool: false,
      retryOnBlocked: false,
      log: new Log({ level: LogLevel.OFF }),
      requestHandler: async ({ request }) => {
        const page = pages[Number(request.userData['index'])];
        if (page === undefined || options.stop.aborted) return;
        const answer = await options.door.fetch(page.url, { ...options.request, signal: options.stop });
        await counter.put({ about: page.about, answer });
      },
    },
    privateConfiguration(),
  );
}

/** True when the text is an http or https URL. */
function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/**
 * Fetches the pages through the door with Crawlee and yields each answer as it comes, refusals included; pages
 * whose URL is not of the web are left out. Leaving the loop early stops the crawl.
 */
export async function* crawlPages<T>(
  pages: readonly PageWanted<T>[],
  options: CrawlOptions,
): AsyncGenerator<Crawled<T>, void, void> {
  const wanted = pages.filter((page) => isWebUrl(page.url));
  if (wanted.length === 0) return;
  const leaving = new AbortController();
  const stop = linkSignals([options.signal, leaving.signal]);
  const counter = new Counter<T>();
  const crawler = await createCrawler(wanted, counter, { ...options, stop: stop.signal });
  const run = crawler.run().finally(() => counter.close());
  try {
    for (;;) {
      const next = await counter.take();
      if (next === null) break;
      yield next;
    }
  } finally {
    leaving.abort();
    counter.close();
    await run;
    await crawler.teardown();
    stop.release();
  }
}
