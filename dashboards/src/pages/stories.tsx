import { useMemo } from 'preact/hooks';
import type { z } from 'zod';
import type { storiesAnswerSchema } from '../../../src/model/story.ts';
import { usePages } from '../api/use-pages.ts';
import { useWords } from '../i18n/language.ts';
import { Empty, Failure, Loading } from '../parts/answers.tsx';
import { Page } from '../parts/page.tsx';
import { FilterBar, Select } from '../parts/select.tsx';
import { StoryRow } from '../parts/story-row.tsx';
import { useTopicOptions } from '../parts/topic-options.ts';
import { addressOf, navigate } from '../router.ts';

type Answered = z.infer<typeof storiesAnswerSchema>;
const PAGE_SIZE = '30';

interface Filters {
  category: string;
  region: string;
  phase: string;
}

/** Stories, the latest first, by what they are about, region and whether they go on. */
export function StoriesPage(props: { params: URLSearchParams }) {
  const { t } = useWords();
  const filters: Filters = {
    category: props.params.get('category') ?? '',
    region: props.params.get('region') ?? '',
    phase: props.params.get('phase') ?? '',
  };
  const path = addressOf('/api/stories', { ...filters, limit: PAGE_SIZE });
  const listed = usePages<Answered>(path, (page) =>
    page.nextAfter === null ? null : `${path}&after=${encodeURIComponent(page.nextAfter)}`,
  );
  const stories = useMemo(() => listed.pages.flatMap((page) => page.stories), [listed.pages]);
  return (
    <Page title={t('stories.title')} lead={t('stories.lead')}>
      <StoryFilters filters={filters} />
      {listed.error === null ? null : <Failure error={listed.error} />}
      {stories.length > 0 ? (
        <ul class="hits" aria-label={t('stories.title')}>
          {stories.map((story) => (
            <StoryRow key={story.id} story={story} />
          ))}
        </ul>
      ) : null}
      {listed.loading ? <Loading /> : null}
      {!listed.loading && listed.error === null && stories.length === 0 ? (
        <Empty title={t('stories.empty')} text={t('stories.empty.text')}>
          <a href="/stories">{t('stories.reset')}</a>
        </Empty>
      ) : null}
      {listed.more === null ? null : (
        <button type="button" class="more" onClick={listed.more}>
          {t('search.more')}
        </button>
      )}
    </Page>
  );
}

function StoryFilters(props: { filters: Filters }) {
  const { t } = useWords();
  const { categories, regions } = useTopicOptions();
  const { filters } = props;
  const any = { value: '', label: t('signals.any') };
  const go = (change: Partial<Filters>): void => navigate(addressOf('/stories', { ...filters, ...change }));
  return (
    <FilterBar label={t('search.filters')}>
      <Select
        label={t('stories.about')}
        value={filters.category}
        options={[
          { value: '', label: t('stories.about.threats') },
          { value: 'all', label: t('stories.about.all') },
          ...categories,
        ]}
        onChange={(value) => go({ category: value })}
      />
      <Select
        label={t('signals.region')}
        value={filters.region}
        options={[any, ...regions]}
        onChange={(value) => go({ region: value })}
      />
      <Select
        label={t('stories.phase')}
        value={filters.phase}
        options={[
          any,
          { value: 'active', label: t('stories.phase.active') },
          { value: 'fading', label: t('stories.phase.fading') },
        ]}
        onChange={(phase) => go({ phase })}
      />
    </FilterBar>
  );
}
