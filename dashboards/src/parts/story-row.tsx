import type { StoryRow as Story } from '../../../src/model/story.ts';
import { useWords } from '../i18n/language.ts';
import { openingOf } from '../text/opening.ts';
import { LanguageTag } from './badges.tsx';
import { useNames } from './names.tsx';
import { When } from './when.tsx';

const MOST_NAMED = 4;

/** What a story is about and in which languages it is told. */
export function StoryMeta(props: { story: Story }) {
  const { t } = useWords();
  const names = useNames();
  const { story } = props;
  return (
    <p class="meta">
      <span class={`tag phase-${story.phase}`}>{t(`story.phase.${story.phase}`)}</span>
      <b>{t('count.families', { n: story.families })}</b>
      {story.languages.map((code) => (
        <LanguageTag key={code} code={code} />
      ))}
      {story.categories.slice(0, MOST_NAMED).map(({ category }) => (
        <span key={category} class="chip chip-category">
          {names.category(category)}
        </span>
      ))}
      {story.regions.slice(0, MOST_NAMED).map(({ region }) => (
        <span key={region} class="chip chip-place">
          {names.region(region)}
        </span>
      ))}
    </p>
  );
}

/** One story of a list: when something last came, its first headline, how it stands. */
export function StoryRow(props: { story: Story }) {
  const { t } = useWords();
  const { story } = props;
  const lang = story.language === null || story.language === 'other' ? undefined : story.language;
  return (
    <li class="hit">
      <div class="hit-time">
        <When iso={story.lastAt} />
      </div>
      <div class="hit-body">
        <h3 class="hit-title" {...(story.title === null ? {} : { lang })}>
          <a href={`/stories/${encodeURIComponent(story.id)}`} data-row>
            {story.title === null ? t('story.untitled') : openingOf(story.title)}
          </a>
        </h3>
        <StoryMeta story={story} />
      </div>
    </li>
  );
}
