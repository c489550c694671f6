import type { Evidence as EvidenceOf } from '../../../src/model/signal.ts';
import { useWords } from '../i18n/language.ts';
import { documentAddress } from '../text/addresses.ts';
import { LanguageTag } from './badges.tsx';
import { HitSource } from './hit-meta.tsx';
import { PublishedTime } from './when.tsx';

/** A quotation that proves a signal, in its own language, with the way to its place in the document. */
export function Evidence(props: { evidence: EvidenceOf }) {
  const { t } = useWords();
  const { evidence } = props;
  const { documentId, version, start, end } = evidence;
  const lang = evidence.language === 'other' ? undefined : evidence.language;
  return (
    <li>
      <blockquote lang={lang}>{evidence.quote}</blockquote>
      <p class="meta">
        <LanguageTag code={evidence.language} />
        <HitSource source={evidence.sourceId} />
        <PublishedTime published={evidence.published} firstSeen={evidence.firstSeen} />
        <a href={documentAddress(documentId, { version, start, end })} data-row>
          {t('signal.evidence.open')}
        </a>
      </p>
      {evidence.title === null ? null : (
        <p class="evidence-title" lang={lang}>
          {evidence.title}
        </p>
      )}
    </li>
  );
}
