import type { FastifyRequest } from 'fastify';
import { missingFrom } from '../../digest/releases/missing.ts';
import { isAsApproved } from '../../digest/releases/freeze.ts';
import { reachable, refusalOf, type Standing } from '../../digest/releases/rules.ts';
import { schemeOf } from '../../digest/releases/scheme.ts';
import { ACTIONS_REVIEW } from '../../digest/actions/index.ts';
import { changesBetween } from '../../model/changes.ts';
import {
  RELEASE_MOVES,
  type ApiRelease,
  type ApiReleaseRow,
  type Release,
  type ReleaseMove,
  type ReleaseRefusal,
} from '../../model/release.ts';
import type { Signal } from '../../model/signal.ts';
import { actorOf, createApproverTest, isAlone } from '../auth.ts';
import type { ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';

/** Why a move is refused, as one clear sentence. */
const SENTENCES: Readonly<Record<ReleaseRefusal, string>> = {
  'not-a-draft':
    'Expected a draft, got a release that is not one any more: what was approved is never changed',
  'not-approved':
    'Expected an approved release, got a draft: a person with the role of approver signs it off first',
  withdrawn: 'Expected a release that stands, got one that was withdrawn',
  'not-an-approver': 'Expected the key of an approver (ALDYN_APPROVERS), got another',
  'own-work':
    'Expected another person than those who drafted or edited it, got one of them: four eyes see more',
  'signal-taken-back':
    'Expected a release about a signal that stands, got one about a signal that was taken back',
  incomplete: 'Expected a complete draft, got one in which something is missing',
};

/** Who asks, and what the release is about now. */
export async function standingOf(
  release: Release,
  request: FastifyRequest,
  { store, config }: Pick<ServerDeps, 'store' | 'config'>,
): Promise<Standing & { signal: Signal | null }> {
  const signal = await store.signals.get(release.signalId);
  return {
    actor: actorOf(request),
    isApprover: createApproverTest(config)(request),
    isAlone: isAlone(config),
    signalState: signal?.state ?? null,
    missing: missingFrom(release.content),
    signal,
  };
}

/** Throws Refusal NOT_AN_APPROVER or RELEASE_REFUSED when whoever asks may not make the move now. */
export function checkMove(move: ReleaseMove, release: Release, standing: Standing): void {
  const refusal = refusalOf(move, release, standing);
  if (refusal === null) return;
  if (refusal === 'not-an-approver') throw new Refusal('NOT_AN_APPROVER', { actor: standing.actor });
  const lacks = refusal === 'incomplete' ? `: ${standing.missing.join('; ')}` : '';
  throw new Refusal('RELEASE_REFUSED', { sentence: `${SENTENCES[refusal]}${lacks}` });
}

/** The release of this id; throws Refusal UNKNOWN_ID when there is none. */
export async function releaseOf(id: string, { store }: Pick<ServerDeps, 'store'>): Promise<Release> {
  const release = await store.releases.get(id);
  if (release === null) throw new Refusal('UNKNOWN_ID', { noun: 'release', id });
  return release;
}

function warningsOf({ content, state, withdraws }: Release, signal: Signal | null): ApiRelease['warnings'] {
  if (withdraws !== null) return [];
  const isDraft = state === 'draft';
  const found: [ApiRelease['warnings'][number], boolean][] = [
    ['retracted', signal?.state === 'retracted'],
    ['dismissed', signal?.state === 'dismissed'],
    ['unverified', isDraft && content.signal.state !== 'verified'],
    ['newer', isDraft && signal !== null && changesBetween(content.signal, signal).length > 0],
    ['no-slots', isDraft && schemeOf(content.signal).size === 0],
    ['unreviewed', isDraft && ACTIONS_REVIEW.reviewedBy === null],
  ];
  return found.flatMap(([warning, holds]) => (holds ? [warning] : []));
}

/** A release with everything a person needs who edits, approves or sends it. */
export async function releaseAnswer(
  release: Release,
  request: FastifyRequest,
  deps: ServerDeps,
): Promise<ApiRelease> {
  const { store, recipients } = deps;
  const standing = await standingOf(release, request, deps);
  const kept = await store.releases.frozen(release.id);
  const isDraft = release.state === 'draft';
  return {
    release,
    signalState: standing.signalState,
    warnings: warningsOf(release, standing.signal),
    missing: isDraft ? [...standing.missing] : [],
    moves: RELEASE_MOVES.map((move) => ({ move, why: refusalOf(move, release, standing) })),
    files: kept?.frozen.files ?? [],
    verified: kept === null ? null : isAsApproved(kept),
    takenBackBy: await store.releases.takenBackBy(release.id),
    deliveries: await store.digests.deliveriesOf(release.id),
    recipients: reachable(release, recipients()).map(({ id, name, audience }) => ({ id, name, audience })),
  };
}

/** A release as a line of a list. */
export async function releaseRow(
  { content, ...release }: Release,
  { store }: Pick<ServerDeps, 'store'>,
): Promise<ApiReleaseRow> {
  const signal = await store.signals.get(release.signalId);
  return {
    ...release,
    title: content.fields.title,
    madeUp: content.madeUp,
    signalState: signal?.state ?? null,
  };
}
