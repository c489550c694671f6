import type { Route } from '../deps.ts';
import { alertRoute } from './alert.ts';
import { alertFeedsRoute } from './alert-feeds.ts';
import { alertFileRoute } from './alert-file.ts';
import { alertsRoute } from './alerts.ts';
import { actionsRoute } from './actions.ts';
import { bulletinMatchRoute } from './bulletin-match.ts';
import { bulletinsRoute } from './bulletins.ts';
import { coverageRoute } from './coverage.ts';
import { deliveriesRoute } from './deliveries.ts';
import { deliveryArrivedRoute, deliveryResendRoute } from './delivery-resend.ts';
import { digestFileRoute } from './digest-file.ts';
import { digestRoute } from './digest.ts';
import { digestsRoute } from './digests.ts';
import { documentRoute } from './document.ts';
import { eventsRoute } from './events.ts';
import { healthRoute, livenessRoute } from './health.ts';
import { leadTimeRoute } from './lead-time.ts';
import { metricsRoute } from './metrics.ts';
import { openapiRoute } from './openapi.ts';
import { quarantineRoute } from './quarantine.ts';
import { receiptLinkRoute } from './receipt-link.ts';
import { receiptFiguresRoute, receiptRoute } from './receipts.ts';
import { releaseApproveRoute, releaseSendRoute, releaseWithdrawRoute } from './release-decide.ts';
import { releaseFileRoute } from './release-file.ts';
import { releaseDraftRoute, releaseEditRoute } from './release-write.ts';
import { bodiesRoute, releaseRoute, releasesRoute } from './releases.ts';
import { replayRoute } from './replay.ts';
import { searchRoute } from './search.ts';
import { signalRoute } from './signal.ts';
import { signalVerdictRoute } from './signal-verdict.ts';
import { signalsRoute } from './signals.ts';
import { sourcesRoute } from './sources.ts';
import { standingQueriesRoute } from './standing-queries.ts';
import { standingQueryRemoveRoute } from './standing-query-remove.ts';
import { standingQuerySaveRoute } from './standing-query-save.ts';
import { standingQueryTestRoute } from './standing-query-test.ts';
import { storiesRoute } from './stories.ts';
import { storyRoute } from './story.ts';
import { storyUndoRoute } from './story-undo.ts';
import { targetGroupsRoute, targetingRoute } from './targeting.ts';
import { targetingExportRoute } from './targeting-export.ts';
import { targetingIncidentFileRoute, targetingIncidentRoute } from './targeting-incident.ts';
import { termDecideRoute } from './term-decide.ts';
import { termsRoute } from './terms.ts';
import { canariesRoute, retroHuntRoute } from './trials.ts';
import { vocabularyRoute } from './vocabulary.ts';
import { weightsRefitRoute, weightsUseRoute } from './weights-change.ts';
import { weightsRoute } from './weights.ts';

/** Every route of the service; off loopback each needs a key. A new route is one file and one line. */
export const ROUTES: readonly Route[] = [
  searchRoute,
  documentRoute,
  signalsRoute,
  signalRoute,
  signalVerdictRoute,
  alertsRoute,
  alertFeedsRoute,
  alertRoute,
  alertFileRoute,
  digestsRoute,
  digestRoute,
  digestFileRoute,
  deliveriesRoute,
  deliveryResendRoute,
  deliveryArrivedRoute,
  releasesRoute,
  bodiesRoute,
  releaseRoute,
  releaseFileRoute,
  releaseDraftRoute,
  releaseEditRoute,
  releaseApproveRoute,
  releaseSendRoute,
  releaseWithdrawRoute,
  sourcesRoute,
  coverageRoute,
  bulletinsRoute,
  bulletinMatchRoute,
  leadTimeRoute,
  receiptRoute,
  actionsRoute,
  receiptFiguresRoute,
  standingQueriesRoute,
  standingQueryTestRoute,
  standingQuerySaveRoute,
  standingQueryRemoveRoute,
  storiesRoute,
  storyRoute,
  storyUndoRoute,
  targetingRoute,
  targetGroupsRoute,
  targetingExportRoute,
  targetingIncidentRoute,
  targetingIncidentFileRoute,
  termsRoute,
  termDecideRoute,
  weightsRoute,
  weightsRefitRoute,
  weightsUseRoute,
  vocabularyRoute,
  healthRoute,
  eventsRoute,
  quarantineRoute,
  replayRoute,
  metricsRoute,
  canariesRoute,
  retroHuntRoute,
];

/** Routes that never need a key: they tell nothing but how to ask and whether all is up, or ask for a signed link. */
export const OPEN_ROUTES: readonly Route[] = [openapiRoute, livenessRoute, receiptLinkRoute];
