import type { ApiDocument } from '../../../src/model/api.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { useNames } from '../parts/names.tsx';
import { Page } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { documentAddress, outwardAddress } from '../text/addresses.ts';
import { DocumentFacts, DocumentVersions } from './document-about.tsx';
import { DocumentFamily, DocumentStory } from './document-family.tsx';
import { DocumentPost } from './document-post.tsx';
import { DocumentSchemes } from './document-scheme.tsx';
import { DocumentText } from './document-text.tsx';

/** The stretch of text named by `at=start-end` in the address. */
function spanOf(params: URLSearchParams): { start: number; end: number } | null {
  const match = /^(\d+)-(\d+)$/.exec(params.get('at') ?? '');
  return match === null ? null : { start: Number(match[1]), end: Number(match[2]) };
}

/** One document: its text with everything marked in it, where it comes from and what else is known. */
export function DocumentPage(props: { id: string; params: URLSearchParams }) {
  const version = props.params.get('version');
  const query = version === null ? '' : `?version=${encodeURIComponent(version)}`;
  const asked = useApi<ApiDocument>(`/api/documents/${encodeURIComponent(props.id)}${query}`);
  return <Answer asked={asked}>{(answer) => <Whole answer={answer} span={spanOf(props.params)} />}</Answer>;
}

function Whole(props: { answer: ApiDocument; span: { start: number; end: number } | null }) {
  const { t } = useWords();
  const names = useNames();
  const { answer } = props;
  const { document } = answer;
  const title = document.title ?? `${t(`kind.${document.kind}`)}: ${names.source(document.sourceId)}`;
  const lang =
    answer.language === null || answer.language.language === 'other' ? undefined : answer.language.language;
  const original = outwardAddress(document.url);
  return (
    <Page
      title={title}
      {...(lang === undefined || document.title === null ? {} : { lang })}
      actions={
        original === null ? undefined : (
          <a class="button" href={original} target="_blank" rel="noopener noreferrer nofollow">
            {t('document.original')} <span aria-hidden="true">↗</span>
          </a>
        )
      }
    >
      <Notices answer={answer} />
      <div class="document">
        <article aria-label={t('document.text')}>
          <DocumentPost document={document} />
          <DocumentText answer={answer} span={props.span} lang={lang} />
        </article>
        <aside class="document-side" aria-label={t('document.about')}>
          <DocumentSchemes answer={answer} />
          <DocumentFacts answer={answer} />
          <DocumentVersions answer={answer} />
          <DocumentStory answer={answer} />
          <DocumentFamily answer={answer} />
        </aside>
      </div>
    </Page>
  );
}

function Notices(props: { answer: ApiDocument }) {
  const { t, instant } = useWords();
  const { document, versions, deletedAt } = props.answer;
  const newest = Math.max(...versions.map((known) => known.version), document.version);
  return (
    <>
      {deletedAt === null ? null : (
        <p class="notice notice-warn">{t('document.deleted', { time: instant(deletedAt) })}</p>
      )}
      {document.version === newest ? null : (
        <p class="notice">
          {t('document.version.old')}{' '}
          <a href={documentAddress(document.id)}>{t('document.version.newest')}</a>
        </p>
      )}
      {document.published === null ? (
        <p class="notice">
          <span class="tag tag-warn">{t('time.undated')}</span> {t('time.undated.text')}{' '}
          <When iso={document.firstSeen} />
        </p>
      ) : null}
    </>
  );
}
