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

const DEFAULT_CONCURRENCY = 3;

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

/** True when the text is an http or https URL. */
function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/**
 * Fetches the pages through the door with Crawlee and yields each answer as it comes, refusals included; pages
 * whose URL is not of the web are left out. Leaving the loop early stops the crawl. Throws what the door throws.
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
  let thrown: unknown;
  // Crawlee takes half a second to load: the first crawl waits for it, the start does not.
  const { createCrawler } = await import('./crawlee.ts');
  const crawler = await createCrawler(
    wanted.map((page) => page.url),
    async (index) => {
      const page = wanted[index];
      if (page === undefined || stop.signal.aborted) return;
      try {
        const answer = await options.door.fetch(page.url, { ...options.request, signal: stop.signal });
        await counter.put({ about: page.about, answer });
      } catch (error) {
        // Crawlee would keep it to itself.
        thrown ??= error;
        leaving.abort();
        counter.close();
      }
    },
    { concurrency: options.concurrency ?? DEFAULT_CONCURRENCY },
  );
  const run = crawler.run().finally(() => counter.close());
  try {
    for (;;) {
      const next = await counter.take();
      if (next === null) {
        if (thrown !== undefined) throw thrown;
        break;
      }
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
