import { BasicCrawler, Configuration, EventManager, Log, LogLevel, RequestList } from '@crawlee/basic';
import { MemoryStorage } from '@crawlee/memory-storage';

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

/** A crawler over the URLs, in order: `visit` is called with the index of each, `concurrency` at a time; run it once, then tear it down. */
export async function createCrawler(
  urls: readonly string[],
  visit: (index: number) => Promise<void>,
  options: { concurrency: number },
): Promise<BasicCrawler> {
  const sources = urls.map((url, index) => ({ url, uniqueKey: String(index), userData: { index } }));
  return new BasicCrawler(
    {
      requestList: await RequestList.open(null, sources),
      // Our queue owns retries: two retry policies would multiply.
      maxRequestRetries: 0,
      // Equal bounds: the pool never waits for a measurement of the machine.
      minConcurrency: options.concurrency,
      maxConcurrency: options.concurrency,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.02 },
      requestHandlerTimeoutSecs: FAR_SECS,
      statisticsOptions: { logIntervalSecs: FAR_SECS },
      useSessionPool: false,
      retryOnBlocked: false,
      log: new Log({ level: LogLevel.OFF }),
      requestHandler: ({ request }) => visit(Number(request.userData['index'])),
    },
    privateConfiguration(),
  );
}
