import type { Signal } from '../../../src/model/signal.ts';
import { useWords } from '../i18n/language.ts';
import { AdmiraltyBadge } from './admiralty.tsx';
import { Score, Severity, SignalState } from './badges.tsx';
import { useNames } from './names.tsx';
import { When } from './when.tsx';

/** How far a signal has spread: families of texts and independent origins. */
export function Spread(props: { signal: Signal }) {
  const { t } = useWords();
  return (
    <span>
      {t('count.families', { n: props.signal.families })}, {t('count.origins', { n: props.signal.origins })}
    </span>
  );
}

/** Category, region and substances of a signal by name. */
export function SignalTopics(props: { signal: Signal }) {
  const names = useNames();
  const { category, region, substances } = props.signal;
  return (
    <>
      {category === null ? null : <span class="chip chip-category">{names.category(category)}</span>}
      {substances.map((id) => (
        <span key={id} class="chip chip-substance">
          {names.substance(id)}
        </span>
      ))}
      {region === null ? null : <span class="chip chip-place">{names.region(region)}</span>}
    </>
  );
}

/** One signal of a list. */
export function SignalRow(props: { signal: Signal }) {
  const { signal } = props;
  const { language } = useWords();
  return (
    <li class={`signal signal-${signal.severity}`}>
      <div class="signal-side">
        <Severity level={signal.severity} />
        <span class="signal-scores">
          <Score value={signal.score} />
          <AdmiraltyBadge admiralty={signal.admiralty} />
        </span>
      </div>
      <div class="signal-body">
        <h3 class="signal-title">
          <a href={`/signals/${encodeURIComponent(signal.id)}`} data-row>
            {signal.headline[language]}
          </a>
        </h3>
        <p class="signal-summary">{signal.summary[language]}</p>
        <p class="meta">
          <SignalState state={signal.state} />
          <When iso={signal.createdAt} />
          <Spread signal={signal} />
          <SignalTopics signal={signal} />
        </p>
      </div>
    </li>
  );
}
