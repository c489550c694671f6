import { health } from '../api/health.ts';
import { useWords } from '../i18n/language.ts';
import { useStore } from '../store.ts';

/** The last line of every page: what the service does, how much it holds, and what is wrong with it. */
export function StatusStrip() {
  const { t } = useWords();
  const state = useStore(health);
  if (state === null) return null;
  const troubles = state.problems.length;
  return (
    <footer class="strip">
      <span>{t(`health.mode.${state.mode}`)}</span>
      {state.documents !== null && <span>{t('count.documents', { n: state.documents })}</span>}
      {state.signals !== null && <span>{t('count.signals', { n: state.signals })}</span>}
      <a href="/state" class={troubles > 0 ? 'strip-trouble' : undefined}>
        {troubles > 0 ? t('count.problems', { n: troubles }) : t(`health.${state.status}`)}
      </a>
      <span>
        Aldyn <code>{state.version}</code>
      </span>
    </footer>
  );
}
