import { Readable } from 'node:stream';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import { Quarantine, RetryLater } from '../../../model/outcome.ts';
import { shown } from '../ask.ts';
import type { ChannelContext } from '../channel.ts';

/** How long a relay may be silent at the beginning, ms. */
const CONNECT_TIMEOUT_MS = 30_000;
/** How long it may take until the mail is with the relay, but for its end, ms. */
const TALK_TIMEOUT_MS = 120_000;
/**
 * How long a relay may take to answer after it, ms. RFC 5321 (4.5.3.2.6) advises ten minutes, since a message whose
 * answer is not awaited may arrive twice; five bound what one relay can hold up here.
 */
const ANSWER_TIMEOUT_MS = 300_000;
/** When the system shuts down, how long an answer is still awaited that decides whether the message arrived, ms. */
const GRACE_MS = 3000;

/** Who takes mail from us. */
export interface Relay {
  host: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  login: { user: string; password: string } | null;
}

interface Envelope {
  from: string;
  to: readonly string[];
}

type Connection = InstanceType<typeof SmtpConnection>;

/** What is known of an error of the library. */
interface SmtpError extends Error {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
}

const LOOPBACK = /^(?:localhost|127\.|::1$)/;

function open({ host, port, secure, login }: Relay, timeoutMs: number | undefined): Connection {
  const connectMs = timeoutMs ?? CONNECT_TIMEOUT_MS;
  return new SmtpConnection({
    host,
    port,
    secure,
    // A password never goes over an open line, except within one machine.
    requireTLS: login !== null && !LOOPBACK.test(host),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: timeoutMs ?? ANSWER_TIMEOUT_MS,
    logger: false,
  });
}

/** Settles a step of the talk by its callback, or by the end of the connection, whichever comes first. */
function step(connection: Connection, run: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => {
      connection.off('error', done);
      connection.off('end', ended);
      if (error === undefined || error === null) resolve();
      else reject(error);
    };
    const ended = (): void => done(new Error('the connection was closed'));
    connection.once('error', done);
    connection.once('end', ended);
    run(done);
  });
}

/** What the relay said, or why it said nothing; nothing of a refused login, since some repeat what they were given. */
function saidBy({ code, response, message }: SmtpError): string {
  if (code === 'EAUTH') return 'a refusal of user name and password';
  return shown(response ?? message);
}

/** Refusals of the sender, the reader or the message; others are about the set-up, which may be mended. */
const OF_THE_MESSAGE = new Set(['EENVELOPE', 'EMESSAGE']);

function refusalOf(error: SmtpError, name: string): Error {
  const sentence = `Expected relay ${name} to take the message, got ${saidBy(error)}`;
  const { code = '', responseCode } = error;
  const isForGood = responseCode === undefined ? code === 'EMESSAGE' : responseCode >= 500;
  if (OF_THE_MESSAGE.has(code) && isForGood) return new Quarantine(sentence, { cause: error });
  // The cause of a refused login may hold what was sent.
  return code === 'EAUTH' ? new Error(sentence) : new Error(sentence, { cause: error });
}

/** Whether the relay said of the message that it does not take it. */
function isRefused({ code, command, responseCode = 0 }: SmtpError): boolean {
  const isOfMessage = code === 'EMESSAGE' && command === 'DATA';
  return responseCode >= 400 && responseCode < 600 && (isOfMessage || responseCode === 421);
}

/** How far the handing over has come. */
interface Handing {
  /** Since it began to be noted. */
  noting: Promise<void> | null;
  /** The dot that hands the mail over goes out now or has gone out. */
  isDone: boolean;
  /** The talk is over, so the dot cannot go out any more. */
  isOver: boolean;
}

/** The mail, whose end, and so the dot that hands it over, comes only when that is noted. */
async function* mailOf(
  bytes: Buffer,
  { handing, context }: { handing: Handing; context: ChannelContext },
): AsyncGenerator<Buffer> {
  yield bytes;
  context.signal.throwIfAborted();
  handing.noting = context.handingOver(0);
  await handing.noting;
  if (handing.isOver) throw new Error('the connection was closed');
  handing.isDone = true;
}

/** Cuts the talk when the relay is silent for too long, or soon after the system shuts down. */
function watch(connection: Connection, handing: Handing, context: ChannelContext): () => void {
  const { signal, timeoutMs } = context;
  const cut = (): void => connection.close();
  let grace: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (handing.isDone) grace = setTimeout(cut, GRACE_MS);
    else cut();
  };
  const timer = setTimeout(() => {
    if (!handing.isDone) cut();
  }, timeoutMs ?? TALK_TIMEOUT_MS);
  signal.addEventListener('abort', stop, { once: true });
  return () => {
    clearTimeout(timer);
    clearTimeout(grace);
    signal.removeEventListener('abort', stop);
  };
}

async function talk(
  connection: Connection,
  { login }: Relay,
  { envelope, mail, size }: { envelope: Envelope; mail: Readable; size: number },
): Promise<void> {
  await step(connection, (done) => connection.connect(done));
  if (login !== null) {
    const { user, password: pass } = login;
    await step(connection, (done) => connection.login({ user, pass }, done));
  }
  const { from, to } = envelope;
  await step(connection, (done) => connection.send({ from, to: [...to], size }, mail, done));
}

/**
 * Hands the mail to the relay. `context.handingOver` is awaited after the whole mail went out and before its end does,
 * from which on the relay may have taken it. Rejects with Quarantine where the relay refuses it for good, RetryLater
 * when the system shuts down, else with a plain Error.
 */
export async function handToRelay(
  bytes: Buffer,
  envelope: Envelope,
  { relay, context }: { relay: Relay; context: ChannelContext },
): Promise<void> {
  const name = `${relay.host}:${relay.port}`;
  if (context.signal.aborted) throw new RetryLater(`Stopped before relay ${name} was asked`, 0);
  const connection = open(relay, context.timeoutMs);
  // A late error of a connection that was given up concerns nobody.
  connection.on('error', () => {});
  const handing: Handing = { noting: null, isDone: false, isOver: false };
  const mail = Readable.from(mailOf(bytes, { handing, context }));
  mail.on('error', () => {});
  const unwatch = watch(connection, handing, context);
  try {
    await talk(connection, relay, { envelope, mail, size: bytes.length });
    await context.handedOver(0);
    connection.quit();
  } catch (thrown) {
    const error = thrown instanceof Error ? (thrown as SmtpError) : new Error(String(thrown));
    handing.isOver = true;
    connection.close();
    await handing.noting?.catch(() => {});
    const isDefinite = handing.isDone ? isRefused(error) : handing.noting !== null;
    if (isDefinite) await context.notHandedOver(0);
    if (context.signal.aborted && !handing.isDone)
      throw new RetryLater(`Stopped before relay ${name} answered`, 0);
    throw refusalOf(error, name);
  } finally {
    unwatch();
  }
}
