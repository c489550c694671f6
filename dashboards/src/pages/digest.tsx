import type { ApiDigest } from '../../../src/model/api.ts';
import type { SummarySentence } from '../../../src/model/summary.ts';
import { useApi } from '../api/use-api.ts';
import { LANGUAGE_NAMES, useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { Score, Severity } from '../parts/badges.tsx';
import { Deliveries } from '../parts/deliveries.tsx';
import { Evidence } from '../parts/evidence.tsx';
import { Facts } from '../parts/facts.tsx';
import { useLanguageName } from '../parts/names.tsx';
import { Page } from '../parts/page.tsx';
import { SignalTopics, Spread } from '../parts/signal-row.tsx';
import { HitSource } from '../parts/hit-meta.tsx';
import { When } from '../parts/when.tsx';
import { documentAddress } from '../text/addresses.ts';

/** One digest in full, with where it was sent. */
export function DigestPage(props: { id: string }) {
  const asked = useApi<ApiDigest>(`/api/digests/${encodeURIComponent(props.id)}`);
  return <Answer asked={asked}>{(answer) => <Whole answer={answer} />}</Answer>;
}

function Whole(props: { answer: ApiDigest }) {
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
            [t('digest.asSent'), <AsSent id={digest.id} />],
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
        <DigestSignals answer={props.answer} />
      </div>
      <Deliveries deliveries={deliveries} />
    </Page>
  );
}

/** The digest as its recipient reads it, in each language. */
function AsSent(props: { id: string }) {
  return (
    <>
      {Object.entries(LANGUAGE_NAMES).map(([language, name]) => (
        <span key={language} lang={language}>
          <a
            href={`/api/digests/${encodeURIComponent(props.id)}.html?language=${language}`}
            target="_blank"
            rel="noreferrer"
          >
            {name}
          </a>{' '}
        </span>
      ))}
    </>
  );
}

/** A sentence of a source, with the way to its place. */
function Sentence(props: { sentence: SummarySentence }) {
  const { t } = useWords();
  const { documentId, version, start, end, language, text, sourceId, firstSeen } = props.sentence;
  return (
    <li>
      <blockquote lang={language === 'other' ? undefined : language}>{text}</blockquote>
      <p class="meta">
        <HitSource source={sourceId} />
        <span>
          {t('time.firstSeen')} <When iso={firstSeen} exact />
        </span>
        <a href={documentAddress(documentId, { version, start, end })} data-row>
          {t('signal.evidence.open')}
        </a>
      </p>
    </li>
  );
}

function DigestSignals(props: { answer: ApiDigest }) {
  const { t } = useWords();
  const { digest, told, quiet } = props.answer;
  const said = new Map(told.map((one) => [one.signalId, one]));
  const summaries = new Map(digest.entries.map(({ signalId, summary }) => [signalId, summary]));
  return (
    <section class="digest-signals" aria-labelledby="digest-signals">
      <h2 id="digest-signals">{t('digest.signals')}</h2>
      {digest.signals.length === 0 ? <p lang={digest.language}>{quiet ?? t('digest.none')}</p> : null}
      {digest.signals.map((signal) => (
        <article key={signal.id}>
          {/* A digest is written in its recipient's language, whatever the language of the pages. */}
          <h3 lang={digest.language}>
            <a href={`/signals/${encodeURIComponent(signal.id)}`} data-row>
              {signal.headline[digest.language]}
            </a>
          </h3>
          <p class="meta">
            <span class="tag" lang={digest.language}>
              {said.get(signal.id)?.statusText}
            </span>
            <Severity level={signal.severity} />
            <Score value={signal.score} />
            <Spread signal={signal} />
            <SignalTopics signal={signal} />
          </p>
          <Said told={said.get(signal.id)} language={digest.language} />
          <p lang={digest.language}>{signal.summary[digest.language]}</p>
          <Summary sentences={summaries.get(signal.id) ?? []} />
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

/** What is new in a signal for the recipient, or why it was taken back. */
function Said(props: { told: ApiDigest['told'][number] | undefined; language: string }) {
  if (props.told === undefined) return null;
  const { changes, takenBack } = props.told;
  return (
    <div lang={props.language}>
      {takenBack === null ? null : (
        <p>
          <strong>{takenBack}</strong>
        </p>
      )}
      {changes.length === 0 ? null : (
        <ul>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Summary(props: { sentences: readonly SummarySentence[] }) {
  const { t } = useWords();
  if (props.sentences.length === 0) return null;
  return (
    <>
      <h4>{t('digest.sentences')}</h4>
      <ul class="evidence">
        {props.sentences.map((sentence) => (
          <Sentence key={`${sentence.documentId}:${sentence.start}`} sentence={sentence} />
        ))}
      </ul>
      <h4>{t('digest.evidence')}</h4>
    </>
  );
}
