import { z } from 'zod';
import { deliveriesFor } from '../../digest/compose.ts';
import { freezeRelease } from '../../digest/releases/freeze.ts';
import { isFourEyes, reachable } from '../../digest/releases/rules.ts';
import { proposeWithdrawal } from '../../digest/releases/withdrawals.ts';
import { releaseAnswerSchema, type Release } from '../../model/release.ts';
import type { Recipient } from '../../model/recipient.ts';
import { actorOf } from '../auth.ts';
import type { App, ServerDeps } from '../deps.ts';
import { Refusal, quoted } from '../errors.ts';
import { id } from '../parameters.ts';
import { checkMove, releaseAnswer, releaseOf, standingOf } from '../releases/answer.ts';
import { refuseName } from '../refuse-name.ts';

const MAX_WHY = 500;
const whyExpected = `text of 1 to ${MAX_WHY} characters`;
const versionExpected = 'the version of the draft as it was read';
const params = z.object({ id });
const response = { 200: releaseAnswerSchema };
/** Channels that carry alerts alone: a letter cannot be said in them. */
const MACHINE_CHANNELS: ReadonlySet<string> = new Set(['taxii', 'taxii-push', 'misp']);

/** POST /api/releases/:id/approve: freezes a draft with its evidence and files; four eyes, unless there is one person. */
export function releaseApproveRoute(app: App, deps: ServerDeps): void {
  const { store, releases } = deps;
  const body = z.strictObject({
    version: z.number(versionExpected).int(versionExpected).describe('What the approver has read'),
  });
  app.route({
    method: 'POST',
    url: '/api/releases/:id/approve',
    schema: { summary: 'Approve a draft: from then on it is never changed', params, body, response },
    handler: async (request) => {
      const release = await releaseOf(request.params.id, deps);
      checkMove('approve', release, await standingOf(release, request, deps));
      const { version } = request.body;
      const changed = new Refusal('RELEASE_REFUSED', {
        sentence: `Expected version ${release.version} of the draft, got ${version}: somebody has changed it since, read it again`,
      });
      if (version !== release.version) throw changed;
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      const fourEyes = isFourEyes(release, by.actor);
      const alert = await store.alerts.say(release.content.signal, { at: by.at, why: null });
      const frozen = await freezeRelease(release, {
        names: releases.names(),
        alert,
        approvedBy: by.actor,
        approvedAt: by.at,
        fourEyes,
      });
      if (!(await store.releases.approve(frozen))) throw changed;
      const detail = JSON.stringify({ release: release.id, version, hash: frozen.hash, fourEyes });
      await store.audit.append({ ...by, action: 'release approved', detail });
      return releaseAnswer(await releaseOf(release.id, deps), request, deps);
    },
  });
}

/** Who got the release that this one takes back. */
async function readersOf({ withdraws }: Release, { store }: ServerDeps): Promise<Set<string> | null> {
  if (withdraws === null) return null;
  const deliveries = await store.digests.deliveriesOf(withdraws);
  return new Set(deliveries.filter(({ version }) => version !== null).map(({ recipient }) => recipient));
}

async function chosenOf(
  release: Release,
  wanted: readonly string[] | undefined,
  deps: ServerDeps,
): Promise<Recipient[]> {
  const readers = await readersOf(release, deps);
  const open = reachable(release, deps.recipients()).filter(({ id }) => readers === null || readers.has(id));
  const ids = wanted ?? (readers === null ? [] : open.map(({ id }) => id));
  const stranger = ids.find((id) => !open.some((recipient) => recipient.id === id));
  if (ids.length > 0 && stranger === undefined) return open.filter(({ id }) => ids.includes(id));
  const expected =
    readers !== null
      ? `recipients of what is taken back (${[...readers].join(', ') || 'there are none'})`
      : `recipients of recipients.yaml${release.kind === 'letter' ? ' that are not the public' : ''}`;
  const got = stranger === undefined ? 'none' : quoted(stranger);
  throw new Refusal('BAD_PARAMETER', { name: 'recipients', expected, got, where: 'body' }, { expected });
}

/** POST /api/releases/:id/send: what was approved goes to the recipients chosen, byte for byte. */
export function releaseSendRoute(app: App, deps: ServerDeps): void {
  const { store, queue } = deps;
  const body = z.strictObject({
    recipients: z
      .array(z.string().max(100))
      .max(100)
      .optional()
      .describe('Ids; of a withdrawal, when absent, everybody who got what it takes back'),
  });
  app.route({
    method: 'POST',
    url: '/api/releases/:id/send',
    schema: { summary: 'Send an approved letter or notice', params, body, response },
    handler: async (request) => {
      const release = await releaseOf(request.params.id, deps);
      checkMove('send', release, await standingOf(release, request, deps));
      const chosen = await chosenOf(release, request.body.recipients, deps);
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      const message = { of: 'release', id: release.id, createdAt: by.at } as const;
      const deliveries = chosen.flatMap((recipient) => {
        const channels = recipient.channels.filter(({ kind }) => !MACHINE_CHANNELS.has(kind));
        return deliveriesFor(message, { ...recipient, channels });
      });
      if (!(await store.releases.send(release.id, deliveries, by.at)))
        throw new Refusal('RELEASE_REFUSED', {
          sentence: 'Expected an approved release, got one that was withdrawn meanwhile',
        });
      if (release.withdraws !== null) {
        const why = `taken back by ${release.id}`;
        await store.releases.withdraw(release.withdraws, { by: by.actor, at: by.at, why });
      }
      const recipients = chosen.map(({ id }) => id);
      const detail = JSON.stringify({ release: release.id, hash: release.hash, recipients });
      await store.audit.append({ ...by, action: 'release sent', detail });
      await queue.add(
        deliveries.map(({ id }) => ({ key: `deliver:${id}`, step: 'deliver', payload: { deliveryId: id } })),
      );
      return releaseAnswer(await releaseOf(release.id, deps), request, deps);
    },
  });
}

/** POST /api/releases/:id/withdraw: what is not on its way does not go out; of what was sent a withdrawal is drafted. */
export function releaseWithdrawRoute(app: App, deps: ServerDeps): void {
  const { store } = deps;
  const body = z.strictObject({
    why: z.string(whyExpected).trim().min(1, whyExpected).max(MAX_WHY, whyExpected),
  });
  app.route({
    method: 'POST',
    url: '/api/releases/:id/withdraw',
    schema: { summary: 'Withdraw a letter or notice', params, body, response },
    handler: async (request) => {
      const release = await releaseOf(request.params.id, deps);
      checkMove('withdraw', release, await standingOf(release, request, deps));
      const { why } = request.body;
      const by = { actor: actorOf(request), at: deps.now().toISOString() };
      await refuseName(why, { ...by, action: 'release refused' }, deps);
      const made = { by: by.actor, at: by.at, why };
      const wasSent = release.state === 'sent' && release.withdraws === null;
      const proposed = wasSent ? await proposeWithdrawal(store, release, made) : null;
      await store.releases.withdraw(release.id, made);
      const detail = JSON.stringify({ release: release.id, why, proposed });
      await store.audit.append({ ...by, action: 'release withdrawn', detail });
      return releaseAnswer(await releaseOf(release.id, deps), request, deps);
    },
  });
}
