import { z } from 'zod';
import type { Channel } from '../../model/recipient.ts';
import { ConfigError, Quarantine, RetryLater } from '../../model/outcome.ts';
import { ask, boundedWait, checkWebAddress, NotSent, secretOf, shown, type Answer } from './ask.ts';
import type { ChannelContext, ChannelKind } from './channel.ts';
import { telegramParts } from './telegram-parts.ts';

type TelegramChannel = Extract<Channel, { kind: 'telegram' }>;

const TOKEN = /^\d+:[\w-]{20,}$/;
const GRACE_MS = 3000;
const PERMANENT = new Set([400, 401, 403, 404, 413]);

/** What the Bot API answers, as far as it is read. */
const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.object({ message_id: z.number() }) }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string().default(''),
    parameters: z.object({ retry_after: z.number().optional() }).optional(),
  }),
]);

function tokenOf(config: TelegramChannel, context: Pick<ChannelContext, 'env'>): string {
  const token = secretOf(config.tokenEnv, context, 'the token of the bot');
  if (TOKEN.test(token)) return token;
  throw new ConfigError(
    `Expected environment variable ${config.tokenEnv} to hold the token of a bot such as 123456:ABC..., got something else`,
  );
}

function readAnswer({ text }: Answer): z.infer<typeof answerSchema> | null {
  try {
    return answerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What the Bot API says by not taking a part; null where it took it or nobody can know. */
function refusalOf(answer: Answer, name: string): Error | null {
  const said = readAnswer(answer);
  // A gateway that gave up says nothing of what is behind it.
  if (said === null || said.ok || said.error_code === 504) return null;
  const sentence = `Expected ${name} to take the message, got ${said.error_code}: ${shown(said.description)}`;
  if (said.error_code === 429) {
    return new RetryLater(sentence, boundedWait((said.parameters?.retry_after ?? 1) * 1000));
  }
  return PERMANENT.has(said.error_code) ? new Quarantine(sentence) : new Error(sentence);
}

/** Aborted a while after the system shuts down: an answer on its way decides whether the part arrived. */
function withGrace(signal: AbortSignal): { signal: AbortSignal; clear: () => void } {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    timer = setTimeout(() => late.abort(), GRACE_MS);
  };
  signal.addEventListener('abort', stop, { once: true });
  return {
    signal: late.signal,
    clear: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    },
  };
}

async function sendPart(
  text: string,
  { part, config, context }: { part: number; config: TelegramChannel; context: ChannelContext },
): Promise<void> {
  const token = tokenOf(config, context);
  const name = `Telegram chat ${config.chat}`;
  const body = JSON.stringify({
    chat_id: config.chat,
    text,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  });
  const url = `${config.url.replace(/\/+$/, '')}/bot${token}/sendMessage`;
  const headers = { 'Content-Type': 'application/json' };
  await context.handingOver(part);
  const grace = withGrace(context.signal);
  const answer = await ask(
    { name, url, method: 'POST', headers, body },
    { ...context, signal: grace.signal },
  ).catch((error: unknown) => error as Error);
  grace.clear();
  if (answer instanceof Error) {
    if (answer instanceof NotSent) await context.notHandedOver(part);
    // Without its cause, which may hold the address and so the token.
    const sentence = answer.message.replaceAll(token, '...');
    throw answer instanceof RetryLater ? new RetryLater(sentence, answer.delayMs) : new Error(sentence);
  }
  const refusal = refusalOf(answer, name);
  if (refusal !== null) {
    await context.notHandedOver(part);
    throw refusal;
  }
  if (readAnswer(answer)?.ok === true) return context.handedOver(part);
  const said = shown(answer.text).replaceAll(token, '...');
  throw new Error(
    `Expected ${name} to answer as the Bot API does, got status ${answer.status} and ${JSON.stringify(said)}`,
  );
}

/**
 * Sends the text by a Telegram bot, in parts of at most 4096 characters; later attempts go on where earlier ones stopped.
 * The Bot API cannot recognise a repetition: a part whose answer was not understood leaves the delivery uncertain.
 */
export const telegram: ChannelKind<TelegramChannel> = {
  label: ({ chat }) => chat,
  check(config, context) {
    checkWebAddress(config.url, 'a Telegram channel');
    tokenOf(config, context);
  },
  async send(message, config, context) {
    checkWebAddress(config.url, 'a Telegram channel');
    const parts = telegramParts(message);
    for (const [part, text] of parts.entries()) {
      if (part < context.handed) continue;
      if (context.signal.aborted) throw new RetryLater('Stopped before the next part was sent', 0);
      await sendPart(text, { part, config, context });
    }
  },
};
