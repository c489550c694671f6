import { Writable } from 'node:stream';
import { pino, stdSerializers, type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';

/** Levels of the log, most talkative first. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

const MASK = '[masked]';
/** Names under which a secret may be logged by mistake, at the top or one level down. */
const SECRET_NAMES = ['authorization', 'apiKey', 'apiKeys', 'key', 'password', 'secret', 'token'];
/** A shorter text is no secret, and masking it would shred the log. */
const MIN_SECRET_LENGTH = 8;

function toStderr(): DestinationStream {
  return pretty({
    // The main job keeps a line of its own up to date on the same terminal: a log line takes its place.
    destination: new Writable({
      write: (chunk: Buffer, _encoding, done) =>
        void process.stderr.write(`\r\u001b[2K${chunk.toString()}`, done),
    }),
    colorize: true,
    singleLine: true,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss',
  });
}

/**
 * The log, written to standard error unless `destination` is given. `pretty` holds only on a terminal.
 * Values under names such as `token` are masked, and so is every text of `secrets` wherever it appears.
 */
export function createLog(options: {
  level: LogLevel;
  pretty: boolean;
  secrets?: readonly string[];
  destination?: DestinationStream;
}): Logger {
  const secrets = (options.secrets ?? []).filter((secret) => secret.length >= MIN_SECRET_LENGTH);
  const escaped = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  const onTerminal = options.pretty && process.stderr.isTTY;
  const destination =
    options.destination ?? (onTerminal ? toStderr() : pino.destination({ fd: 2, sync: true }));
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: stdSerializers.errWithCause },
      redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]), censor: MASK },
      hooks: {
        streamWrite: (line) => escaped.reduce((text, secret) => text.replaceAll(secret, MASK), line),
      },
    },
    destination,
  );
}
