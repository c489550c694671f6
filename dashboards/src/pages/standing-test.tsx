import type { ComponentChildren } from 'preact';
import type { ApiCoverage } from '../../../src/model/coverage.ts';
import type { BackTest } from '../../../src/model/standing-query.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { LanguageTag } from '../parts/badges.tsx';
import { HitSource } from '../parts/hit-meta.tsx';
import { PublishedTime } from '../parts/when.tsx';
import { Stripes } from './coverage-days.tsx';
import { documentAddress } from '../text/addresses.ts';

/** How often a query would have fired: figures, a bar for each day, what can be done with it, and samples. */
export function BackTestView(props: { test: BackTest; children: ComponentChildren }) {
  const { t, number } = useWords();
  const { test } = props;
  const { peak } = test;
  return (
    <section class="back-test" aria-label={t('standing.result', { n: test.days.length })}>
      <h2>{t('standing.result', { n: test.days.length })}</h2>
      {test.complete ? null : <p class="notice notice-warn">{t('standing.cut', { day: test.from })}</p>}
      {peak === null ? (
        <p>{t('standing.never')}</p>
      ) : (
        <>
          <div class="figures">
            <Figure name={t('standing.families')}>{number(test.families)}</Figure>
            <Figure name={t('standing.documents')}>{number(test.documents)}</Figure>
            <Figure name={t('standing.peak', { day: peak.day })}>{number(peak.families)}</Figure>
            <Figure name={t('standing.covered')}>
              {`${Math.round((100 * test.covered) / test.families)}\u00a0%`}
            </Figure>
          </div>
          <Stripes />
          <Sparkline test={test} />
        </>
      )}
      {test.passing === 0 ? null : <p class="dim">{t('standing.passing', { n: test.passing })}</p>}
      {props.children}
      {test.samples.length === 0 ? null : <Samples samples={test.samples} />}
    </section>
  );
}

function Figure(props: { name: string; children: ComponentChildren }) {
  return (
    <p class="figure">
      <b>{props.children}</b> {props.name}
    </p>
  );
}

const HEIGHT = 24;

function Sparkline(props: { test: BackTest }) {
  const { t } = useWords();
  const { days, from, to, peak } = props.test;
  const coverage = useApi<ApiCoverage>('/api/coverage').data;
  const low = new Set(coverage?.days.filter((day) => day.low).map(({ day }) => day));
  const most = Math.max(1, ...days.map(({ families }) => families));
  const words = `${t('standing.chart')}: ${from} – ${to}; ${t('standing.peak', { day: peak?.day ?? to })}: ${most}`;
  return (
    <figure class="sparkline">
      <svg viewBox={`0 0 ${days.length} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={words}>
        {days.map(({ day }, at) =>
          low.has(day) ? <path key={day} class="low-day" d={`M${at},0h1v${HEIGHT}h-1Z`} /> : null,
        )}
        {days.map(({ day, families }, at) => (
          <rect
            key={day}
            x={at + 0.1}
            width={0.8}
            y={HEIGHT - (HEIGHT * families) / most}
            height={(HEIGHT * families) / most}
          >
            <title>{`${day}: ${families}`}</title>
          </rect>
        ))}
      </svg>
      <figcaption>
        <time>{from}</time>
        <span>{t('standing.chart')}</span>
        <time>{to}</time>
      </figcaption>
    </figure>
  );
}

function Samples(props: { samples: BackTest['samples'] }) {
  const { t } = useWords();
  return (
    <details class="samples" open>
      <summary>{t('standing.samples', { n: props.samples.length })}</summary>
      <ul class="plain">
        {props.samples.map((sample) => (
          <li key={sample.documentId}>
            <a href={documentAddress(sample.documentId)} lang={sample.language}>
              {sample.title === '' ? t('document.untitled') : sample.title}
            </a>
            <blockquote lang={sample.language}>{sample.quote}</blockquote>
            <p class="meta">
              <HitSource source={sample.source} />
              <LanguageTag code={sample.language} />
              <PublishedTime published={sample.published} firstSeen={sample.firstSeen} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
