import type { ComponentChild } from 'preact';
import { CoveragePage } from './pages/coverage.tsx';
import { DeliveriesPage } from './pages/deliveries.tsx';
import { DigestPage } from './pages/digest.tsx';
import { DigestsPage } from './pages/digests.tsx';
import { DocumentPage } from './pages/document.tsx';
import { FeedPage } from './pages/feed.tsx';
import { HealthPage } from './pages/health.tsx';
import { LeadTimePage } from './pages/lead-time.tsx';
import { MissingPage } from './pages/missing.tsx';
import { ReceiptsPage } from './pages/receipts.tsx';
import { ReleasePage } from './pages/release.tsx';
import { ReleasesPage } from './pages/releases.tsx';
import { SearchPage } from './pages/search.tsx';
import { SignalPage } from './pages/signal.tsx';
import { SignalsPage } from './pages/signals.tsx';
import { SourcesPage } from './pages/sources.tsx';
import { StandingPage } from './pages/standing.tsx';
import { StoriesPage } from './pages/stories.tsx';
import { StoryPage } from './pages/story.tsx';
import { TargetingPage } from './pages/targeting.tsx';
import { IncidentPage } from './pages/targeting-incident.tsx';
import type { Place } from './router.ts';

type Render = (place: Place, id: string) => ComponentChild;

/** Address to page; `:id` stands for one part of the path. */
const ROUTES: readonly (readonly [string, Render])[] = [
  ['/', () => <FeedPage />],
  ['/search', (place) => <SearchPage params={place.params} />],
  ['/documents/:id', (place, id) => <DocumentPage id={id} params={place.params} />],
  ['/signals', (place) => <SignalsPage params={place.params} />],
  ['/signals/:id', (_place, id) => <SignalPage id={id} />],
  ['/stories', (place) => <StoriesPage params={place.params} />],
  ['/stories/:id', (_place, id) => <StoryPage id={id} />],
  ['/digests', (place) => <DigestsPage params={place.params} />],
  ['/digests/:id', (_place, id) => <DigestPage id={id} />],
  ['/deliveries', (place) => <DeliveriesPage params={place.params} />],
  ['/releases', () => <ReleasesPage />],
  ['/releases/:id', (_place, id) => <ReleasePage id={id} />],
  ['/sources', (place) => <SourcesPage params={place.params} />],
  ['/standing', () => <StandingPage />],
  ['/coverage', () => <CoveragePage />],
  ['/lead-time', () => <LeadTimePage />],
  ['/receipts', () => <ReceiptsPage />],
  ['/targeting', (place) => <TargetingPage params={place.params} />],
  ['/targeting/incident', (place) => <IncidentPage params={place.params} />],
  ['/state', () => <HealthPage />],
];

function idIn(path: string, pattern: string): string | null {
  const want = pattern.split('/');
  const have = path.replace(/(?<=.)\/$/, '').split('/');
  if (want.length !== have.length) return null;
  let id = '';
  for (const [index, part] of want.entries()) {
    if (part === ':id') id = have[index] ?? '';
    else if (part !== have[index]) return null;
  }
  try {
    return decodeURIComponent(id);
  } catch {
    return null;
  }
}

/** The page that stands at this place. */
export function pageAt(place: Place): ComponentChild {
  for (const [pattern, render] of ROUTES) {
    const id = idIn(place.path, pattern);
    if (id !== null) return render(place, id);
  }
  return <MissingPage />;
}
