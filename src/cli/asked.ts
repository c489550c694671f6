/** Exit code of a process ended by a second Ctrl-C, as shells count it. */
export const INTERRUPTED = 130;

/** A request to stop: the first Ctrl-C or SIGTERM. */
export interface Asked {
  /** Aborted when asked. */
  signal: AbortSignal;
  /** Resolves when asked. */
  stopped: Promise<void>;
}

/** Listens for Ctrl-C and SIGTERM; a second one ends the process at once. */
export function listenForStop(): Asked {
  const controller = new AbortController();
  const stopped = new Promise<void>((done) => {
    const ask = () => {
      if (controller.signal.aborted) process.exit(INTERRUPTED);
      controller.abort(new Error('asked to stop'));
      done();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    // Node makes a limit on file size an error of the write; a library (signal-exit) makes it the end of the process
    // unless somebody else listens.
    process.on('SIGXFSZ', () => {});
  });
  return { signal: controller.signal, stopped };
}
