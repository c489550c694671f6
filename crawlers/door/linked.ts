/** A signal with the sources it listens to; `release` must be called when the work is over. */
export interface LinkedSignal {
  signal: AbortSignal;
  release: () => void;
}

/**
 * A signal aborted with any of the sources, or with a TimeoutError after `timeoutMs`. Unlike AbortSignal.any it leaves
 * nothing behind on long-lived sources: that leaked 200 bytes a request on Node 20.
 */
export function linkSignals(sources: readonly AbortSignal[], timeoutMs?: number): LinkedSignal {
  const controller = new AbortController();
  const stops = sources.map((source) => {
    const stop = (): void => controller.abort(source.reason);
    if (source.aborted) stop();
    else source.addEventListener('abort', stop, { once: true });
    return () => source.removeEventListener('abort', stop);
  });
  const late = (): void => controller.abort(new DOMException('No answer in time', 'TimeoutError'));
  const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs);
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    },
  };
}
