import type { ComponentChildren } from 'preact';
import type { ApiDocument } from '../../../src/model/api.ts';
import type { Moment } from '../../../src/model/time.ts';
import { useWords } from '../i18n/language.ts';
import { hasMessage } from '../i18n/translate.ts';
import { GradeBadge } from '../parts/badges.tsx';
import { Facts } from '../parts/facts.tsx';
import { useLanguageName, useNames } from '../parts/names.tsx';
import { SubstanceLinks } from '../parts/substance-links.tsx';
import { When } from '../parts/when.tsx';
import { documentAddress, hostOf } from '../text/addresses.ts';
import { OutwardLink } from './document-post.tsx';

type Document = ApiDocument['document'];

/** A language of less is a name or two. */
const LEAST_SHARE = 0.1;

function MomentFact(props: { moment: Moment }) {
  const { t } = useWords();
  const { moment } = props;
  return (
    <>
      <When iso={moment.at} exact />
      <span class="quality">
        {t(`time.quality.${moment.quality}`)}
        {moment.zone === 'source' ? `; ${t('time.zone.source')}` : ''} <code>{moment.provenance}</code>
      </span>
    </>
  );
}

function SourceFact(props: { sourceId: string }) {
  const { t } = useWords();
  const names = useNames();
  const row = names.sourceRow(props.sourceId);
  return (
    <>
      {names.source(props.sourceId)}
      {row === null ? null : (
        <span class="quality">
          <GradeBadge grade={row.grade} /> {t(`grade.${row.grade}`)}, {t(`group.${row.group}`)}
        </span>
      )}
    </>
  );
}

function messageFacts(document: Document, words: ReturnType<typeof useWords>): [string, ComponentChildren][] {
  const { t } = words;
  const { message } = document;
  if (message === null) return [];
  const links = message.links.slice(0, 50);
  return [
    [
      t('kind.message'),
      <>
        {message.channel}/{message.messageId}
        {message.edited ? `, ${t('document.edited')}` : ''}
        {message.views === null ? '' : `, ${t('count.views', { n: message.views })}`}
      </>,
    ],
    [t('document.media'), message.media.map((kind) => t(`media.${kind}`)).join(', ')],
    [
      t('document.links'),
      links.length === 0 ? null : (
        <ul class="plain">
          {links.map((link) => (
            <li key={link}>
              <OutwardLink url={link} />
            </li>
          ))}
        </ul>
      ),
    ],
  ];
}

function LanguageFact(props: { language: NonNullable<ApiDocument['language']> }) {
  const { t, percent } = useWords();
  const languageName = useLanguageName();
  const { language, confidence, variant, mix } = props.language;
  const key = `variant.${variant ?? ''}`;
  const others = Object.entries(mix).filter(([other, share]) => other !== language && share >= LEAST_SHARE);
  return (
    <>
      {languageName(language)}
      {hasMessage(key) ? ` ${t(key)}` : ''}, {t('document.confidence', { percent: percent(confidence) })}
      {others.map(([other, share]) => (
        <span key={other} class="quality">
          {languageName(other)} {percent(share)}
        </span>
      ))}
    </>
  );
}

/** Where the document comes from, its times and how far each can be trusted. */
export function DocumentFacts(props: { answer: ApiDocument }) {
  const words = useWords();
  const { t, percent, number } = words;
  const names = useNames();
  const { document, language, categories, disguised, marks } = props.answer;
  const named = marks.filter(({ layer }) => layer === 'substance').map(({ value }) => value);
  const substances = [...new Set(named)];
  return (
    <section>
      <h2>{t('document.about')}</h2>
      <Facts
        rows={[
          [t('facet.source'), <SourceFact sourceId={document.sourceId} />],
          ['URL', <OutwardLink url={document.url}>{hostOf(document.url)}</OutwardLink>],
          [
            t('time.published'),
            document.published === null ? t('time.undated') : <MomentFact moment={document.published} />,
          ],
          [t('time.modified'), document.modified === null ? null : <MomentFact moment={document.modified} />],
          [t('time.firstSeen'), <When iso={document.firstSeen} exact />],
          [t('facet.language'), language === null ? null : <LanguageFact language={language} />],
          [t('document.disguised'), disguised === 0 ? null : percent(disguised)],
          [
            t('facet.category'),
            categories.length === 0
              ? null
              : categories.map(({ category, score, unsure }) => (
                  <span key={category} class="line">
                    {names.category(category)}{' '}
                    <span class="dim">
                      {number(score)}
                      {unsure ? `, ${t('document.unsure')}` : ''}
                    </span>
                  </span>
                )),
          ],
          [
            t('facet.substance'),
            substances.length === 0 ? null : (
              <SubstanceLinks ids={substances} from={{ document: document.id }} />
            ),
          ],
          ...messageFacts(document, words),
          [t('document.section'), document.section],
          [t('document.author'), document.author],
          [t('document.tags'), document.tags.join(', ')],
          [t('document.extractor'), <code>{document.extractor}</code>],
        ]}
      />
    </section>
  );
}

/** All versions of the document that were seen. */
export function DocumentVersions(props: { answer: ApiDocument }) {
  const { t } = useWords();
  const { document, versions } = props.answer;
  if (versions.length < 2) return null;
  return (
    <section>
      <h2>{t('document.versions')}</h2>
      <ul class="plain">
        {versions.map((known) => (
          <li key={known.version}>
            {known.version === document.version ? (
              <b>
                {t('document.version', { n: known.version })}, {t('document.version.current')}
              </b>
            ) : (
              <a href={documentAddress(document.id, { version: known.version })}>
                {t('document.version', { n: known.version })}
              </a>
            )}{' '}
            <When iso={known.firstSeen} exact />
          </li>
        ))}
      </ul>
    </section>
  );
}
