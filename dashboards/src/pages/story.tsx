import type { StoryAnswer } from '../../../src/model/story.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer } from '../parts/answers.tsx';
import { LanguageTag } from '../parts/badges.tsx';
import { HitSource } from '../parts/hit-meta.tsx';
import { Page } from '../parts/page.tsx';
import { StoryMeta } from '../parts/story-row.tsx';
import { PublishedTime } from '../parts/when.tsx';
import { documentAddress } from '../text/addresses.ts';
import { openingOf } from '../text/opening.ts';
import { StoryChanges } from './story-changes.tsx';

/** One story: its texts in the order they came, and what happened to it. */
export function StoryPage(props: { id: string }) {
  const asked = useApi<StoryAnswer>(`/api/stories/${encodeURIComponent(props.id)}`);
  return <Answer asked={asked}>{(answer) => <Whole answer={answer} />}</Answer>;
}

function Whole(props: { answer: StoryAnswer }) {
  const { t, instant } = useWords();
  const { story, families, changes } = props.answer;
  const lang = story.language === null || story.language === 'other' ? undefined : story.language;
  return (
    <Page
      title={story.title === null ? t('story.untitled') : openingOf(story.title)}
      {...(lang === undefined || story.title === null ? {} : { lang })}
    >
      <StoryMeta story={story} />
      <p class="dim">{t('story.span', { first: instant(story.firstAt), last: instant(story.lastAt) })}</p>
      <section aria-labelledby="story-families">
        <h2 id="story-families">{t('story.families')}</h2>
        {families.length < story.families ? (
          <p class="dim">{t('story.families.cut', { n: families.length })}</p>
        ) : null}
        <ul class="hits">
          {families.map((family) => (
            <Family key={family.documentId} family={family} />
          ))}
        </ul>
      </section>
      <StoryChanges id={story.id} changes={changes} />
    </Page>
  );
}

function Family(props: { family: StoryAnswer['families'][number] }) {
  const { t } = useWords();
  const { family } = props;
  const lang = family.language === 'other' ? undefined : family.language;
  return (
    <li class="hit">
      <div class="hit-time">
        <PublishedTime published={family.published} firstSeen={family.firstSeen} />
      </div>
      <div class="hit-body">
        <h3 class={family.title === null ? 'hit-title hit-post' : 'hit-title'} lang={lang}>
          <a href={documentAddress(family.documentId)} data-row>
            {family.title ?? (openingOf(family.opening) || t('document.untitled'))}
          </a>
        </h3>
        {family.title === null || family.opening === '' ? null : (
          <p class="hit-snippet" lang={lang}>
            {family.opening}
          </p>
        )}
        <p class="meta">
          <HitSource source={family.sourceId} />
          <LanguageTag code={family.language} />
        </p>
      </div>
    </li>
  );
}
