import type { ComponentChildren } from 'preact';
import type { Evidence as EvidenceOf } from '../../../src/model/signal.ts';
import { useWords } from '../i18n/language.ts';
import { documentAddress } from '../text/addresses.ts';
import { HitSource } from './hit-meta.tsx';
import { useLanguageName } from './names.tsx';
import { PublishedTime } from './when.tsx';

/** A quotation that proves a signal, in its own language, with the way to its place in the document, and what else can be done with it. */
export function Evidence(props: { evidence: EvidenceOf; children?: ComponentChildren }) {
  const { t, language } = useWords();
  const languageName = useLanguageName();
  const { evidence } = props;
  const name = languageName(evidence.language);
  // Only English writes the names of languages with a capital letter inside a phrase.
  const original = language === 'en' ? name : name.toLowerCase();
  const quality = evidence.publishedQuality;
  const { documentId, version, start, end } = evidence;
  const lang = evidence.language === 'other' ? undefined : evidence.language;
  return (
    <li>
      <blockquote lang={lang}>{evidence.quote}</blockquote>
      <p class="meta">
        <span>{t('signal.evidence.original', { language: original })}</span>
        <HitSource source={evidence.sourceId} />
        <PublishedTime published={evidence.published} firstSeen={evidence.firstSeen} exact />
        {quality === undefined || quality === 'publisher' ? null : (
          <span>{t(`time.quality.${quality}`)}</span>
        )}
        <a href={documentAddress(documentId, { version, start, end })} data-row>
          {t('signal.evidence.open')}
        </a>
        {props.children}
      </p>
      {evidence.title === null || evidence.title === evidence.quote ? null : (
        <p class="evidence-title" lang={lang}>
          {evidence.title}
        </p>
      )}
    </li>
  );
}
