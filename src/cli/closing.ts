/** What was opened, to be closed in the opposite order. */
export interface Closing {
  add: (close: () => unknown) => void;
  /** Closes everything, whatever one of them says. */
  all: () => Promise<void>;
}

/** Collects what must be closed; a part that cannot be closed is told and does not keep the others open. */
export function createClosing(tell: (problem: unknown) => void): Closing {
  const closers: (() => unknown)[] = [];
  return {
    add: (close) => closers.push(close),
    async all() {
      for (const close of closers.splice(0).reverse()) {
        try {
          await close();
        } catch (problem) {
          tell(problem);
        }
      }
    },
  };
}
