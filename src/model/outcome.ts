/** The work is rightly not done, for a reason worth counting, such as `not-an-article`. */
export class Drop extends Error {
  readonly reason: string;
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'Drop';
    this.reason = reason;
  }
}

/** Not now: run again after `delayMs`, without counting an attempt. */
export class RetryLater extends Error {
  readonly delayMs: number;
  constructor(message: string, delayMs: number, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RetryLater';
    this.delayMs = delayMs;
  }
}

/** Can never succeed as it is: set aside with who, when, what and where, to be listed and replayed. */
export class Quarantine extends Error {
  readonly reason: string;
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'Quarantine';
    this.reason = reason;
  }
}

/** The set-up is wrong: refuse to start. The message is one clear sentence for the operator. */
export class ConfigError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ConfigError';
  }
}
