import type { Delivery, Digest } from '../../../src/model/digest.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { Score, Severity } from '../parts/badges.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { Facts } from '../parts/facts.tsx';
import { useLanguageName } from '../parts/names.tsx';
import { Page } from '../parts/page.tsx';
import { SignalTopics, Spread } from '../parts/signal-row.tsx';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';

interface DigestAnswer {
  digest: Digest;
  deliveries: Delivery[];
}

/** One digest in full, with where it was sent. */
export function DigestPage(props: { id: string }) {
  const asked = useApi<DigestAnswer>(`/api/digests/${encodeURIComponent(props.id)}`);
  return <Answer asked={asked}>{(answer) => <Whole answer={answer} />}</Answer>;
}

function Whole(props: { answer: DigestAnswer }) {
  const { t, range } = useWords();
  const languageName = useLanguageName();
  const { digest, deliveries } = props.answer;
  const { coverage } = digest;
  return (
    <Page
      title={t('digest.title', { recipient: digest.recipient })}
      actions={
        <button type="button" onClick={() => window.print()}>
          {t('digest.print')}
        </button>
      }
    >
      <div class="sheet">
        <Facts
          rows={[
            [t('digest.period'), range(digest.periodStart, digest.periodEnd)],
            [t('digest.created'), <When iso={digest.createdAt} exact />],
            [t('digest.language'), languageName(digest.language)],
            [
              t('digest.coverage'),
              <>
                {t('digest.coverage.text', {
                  answering: coverage.sourcesAnswering,
                  sources: coverage.sources,
                })}
                ; {t('count.documents', { n: coverage.documents })},{' '}
                {t('count.families', { n: coverage.families })}
              </>,
            ],
          ]}
        />
        <DigestSignals digest={digest} />
      </div>
      <Deliveries deliveries={deliveries} />
    </Page>
  );
}

function DigestSignals(props: { digest: Digest }) {
  const { t } = useWords();
  const { digest } = props;
  return (
    <section class="digest-signals" aria-labelledby="digest-signals">
      <h2 id="digest-signals">{t('digest.signals')}</h2>
      {digest.signals.length === 0 ? <p>{t('digest.none')}</p> : null}
      {digest.signals.map((signal) => (
        <article key={signal.id}>
          {/* A digest is written in its recipient's language, whatever the language of the pages. */}
          <h3 lang={digest.language}>
            <a href={`/signals/${encodeURIComponent(signal.id)}`} data-row>
              {signal.headline[digest.language]}
            </a>
          </h3>
          <p class="meta">
            <Severity level={signal.severity} />
            <Score value={signal.score} />
            <Spread signal={signal} />
            <SignalTopics signal={signal} />
          </p>
          <p lang={digest.language}>{signal.summary[digest.language]}</p>
          <ul class="evidence">
            {signal.evidence.map((evidence) => (
              <Evidence key={`${evidence.documentId}:${evidence.start}`} evidence={evidence} />
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}

function Deliveries(props: { deliveries: readonly Delivery[] }) {
  const { t, number } = useWords();
  return (
    <section class="deliveries" aria-labelledby="deliveries">
      <h2 id="deliveries">{t('digest.deliveries')}</h2>
      {props.deliveries.length === 0 ? (
        <p>{t('digest.deliveries.none')}</p>
      ) : (
        <Table
          caption={t('digest.deliveries')}
          rows={props.deliveries}
          keyOf={(delivery) => delivery.id}
          columns={[
            { name: t('delivery.recipient'), head: true, show: (delivery) => delivery.recipient },
            { name: t('delivery.channel'), show: (delivery) => <code>{delivery.channel}</code> },
            {
              name: t('delivery.state'),
              show: (delivery) => (
                <span class={`tag delivery-${delivery.state}`}>{t(`delivery.${delivery.state}`)}</span>
              ),
            },
            {
              name: t('delivery.when'),
              show: (delivery) => <When iso={delivery.deliveredAt ?? delivery.createdAt} exact />,
            },
            { name: t('delivery.attempts'), numeric: true, show: (delivery) => number(delivery.attempts) },
            {
              name: t('delivery.error'),
              show: (delivery) =>
                delivery.lastError === null ? null : <span lang="en">{delivery.lastError}</span>,
            },
          ]}
        />
      )}
    </section>
  );
}
