import type { fetch } from 'undici';
import type { Channel } from '../../model/recipient.ts';
import type { Message } from '../message.ts';
import type { StixObject } from './stix-objects.ts';

/** Everything a channel may use besides the message; nothing else: no clock, no `process.env`. */
export interface ChannelContext {
  /** The same for every attempt of one delivery. */
  idempotencyKey: string;
  /** Stops the attempt, when the system shuts down. */
  signal: AbortSignal;
  env: Readonly<Record<string, string | undefined>>;
  /** Time of the attempt, ISO 8601. */
  now: string;
  /** Absolute path that folders of channels are relative to. */
  dataFolder: string;
  fetch?: typeof fetch;
  /** How long a receiver may take to answer; default 10 seconds. */
  timeoutMs?: number;
  /** Puts STIX objects into a collection of our own TAXII server; those it has, by id and version, change nothing. */
  shelve(collection: string, objects: readonly StixObject[]): Promise<void>;
  /** How long it is waited between two questions what became of what was sent; default 1 second. */
  pollMs?: number;
  /** How many parts of the message the receiver took in earlier attempts; a channel with one part has none or is done. */
  handed: number;
  /**
   * For receivers that cannot recognise a repetition: awaited right before the point from which the receiver may have
   * taken the part (counted from 0). Once awaited, an attempt that ends without one of the two below leaves the
   * delivery uncertain, also when the process dies.
   */
  handingOver(part: number): Promise<void>;
  /** The receiver said that it took the part. */
  handedOver(part: number): Promise<void>;
  /** The receiver said that it did not take the part. */
  notHandedOver(part: number): Promise<void>;
}

/** One kind of channel. */
export interface ChannelKind<C extends Channel> {
  /** What tells two channels of one recipient apart; kept in the store, so without secrets. */
  label(config: C): string;
  /** The channel as several, each with deliveries of its own; absent where it is one. */
  split?(config: C): C[];
  /** Throws ConfigError when the channel cannot work as it is written. */
  check(config: C, context: Pick<ChannelContext, 'env' | 'dataFolder'>): void;
  /**
   * Resolves when the message has arrived, now or earlier under the same key. Rejects with Quarantine when it never
   * can, with RetryLater when told when to come again, with ConfigError for a wrong set-up, else with a plain Error.
   */
  send(message: Message, config: C, context: ChannelContext): Promise<void>;
}
