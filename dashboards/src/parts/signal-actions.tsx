import type { ApiActions } from '../../../src/model/actions.ts';
import type { Signal } from '../../../src/model/signal.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';

const SHOWN = ['analysts', 'forecasting-centre', 'targeting-centre', 'public'] as const;

/** What each audience can do about a signal, from the list, with the word that nobody has reviewed it yet. */
export function SignalActions(props: { signal: Signal }) {
  const { t, language } = useWords();
  const { category, method } = props.signal;
  const query = new URLSearchParams();
  if (category !== null) query.set('category', category);
  if (method?.id != null) query.set('method', method.id);
  const { data } = useApi<ApiActions>(`/api/actions?${query.toString()}`);
  if (data === null) return null;
  return (
    <section aria-labelledby="signal-actions">
      <h2 id="signal-actions">{t('actions.title')}</h2>
      {data.reviewedBy === null ? <p class="notice">{t('actions.unreviewed')}</p> : null}
      {SHOWN.map((audience) => (
        <details key={audience} open={audience === 'analysts'}>
          <summary>{t(`actions.audience.${audience}`)}</summary>
          <ul class="points">
            {data.actions[audience].map(({ id, text }) => (
              <li key={id}>{text[language]}</li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}
