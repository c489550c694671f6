import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readToken, type ReceiptToken } from '../../digest/receipts/token.ts';
import { MAX_RECEIPT_TEXT, receiptAnswerSchema, receiptKeptSchema } from '../../model/receipt.ts';
import { toldBy, type Told } from '../../signals/receipts/told.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { createPace } from '../receipts/pace.ts';
import { RECEIPT_POLICY, receiptPage, type Notice, type ReceiptPage } from '../receipts/page.ts';
import { recordReceipt } from '../receipts/record.ts';

const MAX_FORM_BYTES = 8192;
const RETRY_AFTER_S = '60';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const textExpected = `text of at most ${MAX_RECEIPT_TEXT} characters`;

const params = z.object({ token: z.string().max(100).describe('The last part of the link') });
const querystring = z.object({ kept: z.string().max(1).optional() });
const body = z.strictObject({
  answer: receiptAnswerSchema.optional().describe('The one of the link when absent'),
  text: z.string(textExpected).max(MAX_RECEIPT_TEXT, textExpected).optional().describe('No names of persons'),
});
type Body = z.infer<typeof body>;

const STATUS: Readonly<Record<Notice, number>> = {
  kept: 200,
  personName: 403,
  unknown: 404,
  expired: 410,
  tooMany: 429,
  busy: 429,
};

function sendPage(reply: FastifyReply, page: ReceiptPage): FastifyReply {
  const status = page.notice === null ? 200 : STATUS[page.notice];
  if (status === 429) void reply.header('retry-after', RETRY_AFTER_S);
  return reply
    .status(status)
    .header('content-security-policy', RECEIPT_POLICY)
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .type('text/html; charset=utf-8')
    .serializer((text: string) => text)
    .send(receiptPage(page));
}

/** What a link opens: what was told and how it may be answered, or why not. */
type Opened =
  | { token: ReceiptToken; told: Told; refused: null }
  | { token: ReceiptToken | null; refused: 'unknown' | 'expired' | 'busy' };

function createOpener({ store, linkSecret, now }: ServerDeps): (request: FastifyRequest) => Promise<Opened> {
  const pace = createPace();
  return async (request) => {
    const nowMs = now().getTime();
    const token = readToken((request.params as z.infer<typeof params>).token, linkSecret);
    if (!pace.allows(request.ip, nowMs)) return { token, refused: 'busy' };
    if (token === null) return { token, refused: 'unknown' };
    if (token.expiresAt < nowMs) return { token, refused: 'expired' };
    const told = await toldBy(store, token.deliveryId, token.signalId);
    return told === null ? { token, refused: 'unknown' } : { token, told, refused: null };
  };
}

const REFUSALS = {
  unknown: () => new Refusal('LINK_UNKNOWN', {}),
  expired: () => new Refusal('LINK_EXPIRED', {}),
  busy: () => new Refusal('TOO_MANY_REQUESTS', {}),
};

async function formOf(
  { store }: ServerDeps,
  { told, token }: Extract<Opened, { refused: null }>,
  given: Partial<Body> & { kept?: boolean } = {},
): Promise<NonNullable<ReceiptPage['form']>> {
  const stands = await store.receipts.last(told.delivery.id, told.signal.id);
  return {
    headline: told.signal.headline[token.language],
    chosen: given.answer ?? (given.kept === true ? stands?.answer : undefined) ?? token.answer,
    text: given.text ?? stands?.text ?? '',
    stands,
  };
}

const isForm = (request: FastifyRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith(FORM_TYPE);

const NOTICE_OF: Readonly<Record<string, Notice>> = {
  PERSON_NAME: 'personName',
  PERSONAL_NUMBER: 'personName',
  TOO_MANY_CHANGES: 'tooMany',
};

/** Answers a form: keeps it and leads back to the page, so that reloading sends nothing again. */
async function answerForm(
  deps: ServerDeps,
  opened: Extract<Opened, { refused: null }>,
  { given, reply }: { given: Body; reply: FastifyReply },
): Promise<FastifyReply> {
  const { token, told } = opened;
  const { answer = token.answer, text = '' } = given;
  try {
    await recordReceipt(deps, told, { answer, text: text.trim(), via: 'link', actor: 'link' });
  } catch (error) {
    const notice = error instanceof Refusal ? NOTICE_OF[error.code] : undefined;
    if (notice === undefined) throw error;
    return sendPage(reply, {
      language: token.language,
      notice,
      form: await formOf(deps, opened, { answer, text }),
    });
  }
  return reply.status(303).header('cache-control', 'no-store').header('location', '?kept=1').send();
}

function addPage(app: App, deps: ServerDeps, open: ReturnType<typeof createOpener>): void {
  app.route({
    method: 'GET',
    url: '/r/:token',
    config: { byToken: true },
    schema: { summary: 'Page of a signed link: shows, and records nothing', params, querystring },
    handler: async (request, reply) => {
      const opened = await open(request);
      const language = opened.token?.language ?? 'ru';
      if (opened.refused !== null) return sendPage(reply, { language, notice: opened.refused, form: null });
      const kept = request.query.kept !== undefined;
      const form = await formOf(deps, opened, { kept });
      return sendPage(reply, { language, notice: kept && form.stands !== null ? 'kept' : null, form });
    },
  });
}

function addAnswer(app: App, deps: ServerDeps, open: ReturnType<typeof createOpener>): void {
  app.route({
    method: 'POST',
    url: '/r/:token',
    config: { byToken: true },
    schema: {
      summary: 'Answer a warning by a signed link, as a form or JSON; needs no key',
      params,
      querystring,
      body,
      response: { 200: receiptKeptSchema },
    },
    handler: async (request, reply) => {
      const opened = await open(request);
      if (isForm(request)) {
        const language = opened.token?.language ?? 'ru';
        if (opened.refused !== null) return sendPage(reply, { language, notice: opened.refused, form: null });
        return answerForm(deps, opened, { given: request.body, reply });
      }
      if (opened.refused !== null) throw REFUSALS[opened.refused]();
      const { answer = opened.token.answer, text = '' } = request.body;
      return recordReceipt(deps, opened.told, { answer, text: text.trim(), via: 'link', actor: 'link' });
    },
  });
}

/**
 * GET and POST /r/:token: answering by a signed link. The token is the whole right to answer, so neither key nor origin is
 * asked for; only POST records, since scanners of mail open links by themselves.
 */
export function receiptLinkRoute(app: App, deps: ServerDeps): void {
  const open = createOpener(deps);
  void app.register(async (scope: App) => {
    scope.addContentTypeParser(
      FORM_TYPE,
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      (_request, text, done) => {
        const fields = new URLSearchParams(String(text).replaceAll('%0D%0A', '%0A'));
        done(null, Object.fromEntries(fields));
      },
    );
    addPage(scope, deps, open);
    addAnswer(scope, deps, open);
  });
}
