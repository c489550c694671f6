import { useEffect, useState } from 'preact/hooks';
import { followEvents } from './api/events.ts';
import { watchHealth } from './api/health.ts';
import { useWords } from './i18n/language.ts';
import { Header } from './parts/header.tsx';
import { KeyDialog } from './parts/key-dialog.tsx';
import { KeyHelp } from './parts/key-help.tsx';
import { DemoBanner } from './parts/demo-banner.tsx';
import { NamesProvider } from './parts/names.tsx';
import { StatusStrip } from './parts/status-strip.tsx';
import { startKeys } from './prefs/keys.ts';
import { restorePosition, startRouter, usePlace } from './router.ts';
import { pageAt } from './routes.tsx';

/** All of the pages: header, the page of the address, and what lies over them. */
export function App() {
  const { t } = useWords();
  const place = usePlace();
  const [help, setHelp] = useState(false);
  useEffect(() => startRouter(), []);
  useEffect(() => watchHealth(), []);
  useEffect(() => startKeys({ onHelp: () => setHelp(true) }), []);
  useEffect(() => {
    const abort = new AbortController();
    void followEvents(abort.signal);
    return () => abort.abort();
  }, []);
  useEffect(() => {
    if (place.returned) requestAnimationFrame(restorePosition);
    else window.scrollTo(0, 0);
  }, [place.path, place.returned]);
  return (
    <NamesProvider>
      <a class="skip" href="#content">
        {t('app.skip')}
      </a>
      <Header onHelp={() => setHelp(true)} />
      <DemoBanner />
      <main id="content" tabIndex={-1} key={place.path}>
        {pageAt(place)}
      </main>
      <StatusStrip />
      <KeyDialog />
      {help ? <KeyHelp onClose={() => setHelp(false)} /> : null}
    </NamesProvider>
  );
}
