import type { ApiSearchAnswer } from '../../../src/model/api.ts';
import { useWords } from '../i18n/language.ts';
import { GradeBadge, LanguageTag } from './badges.tsx';
import { useNames } from './names.tsx';

/** One document in a list. */
export type Hit = ApiSearchAnswer['hits'][number];

/** The source of a hit with its grade. */
export function HitSource(props: { source: string }) {
  const names = useNames();
  const row = names.sourceRow(props.source);
  return (
    <span class="hit-source">
      {row === null ? null : <GradeBadge grade={row.judged?.grade ?? row.grade} />}{' '}
      {names.source(props.source)}
    </span>
  );
}

/** What is known of a hit beside its words: source, language, kind, categories, places, substances. */
export function HitMeta(props: { hit: Hit }) {
  const { hit } = props;
  const { t } = useWords();
  const names = useNames();
  return (
    <p class="meta">
      <HitSource source={hit.source} />
      <LanguageTag code={hit.language} />
      {hit.kind === 'message' ? <span>{t('kind.message')}</span> : null}
      {hit.categories.map((id) => (
        <span key={id} class="chip chip-category">
          {names.category(id)}
        </span>
      ))}
      {hit.substances.map((id) => (
        <span key={id} class="chip chip-substance">
          {names.substance(id)}
        </span>
      ))}
      {hit.regions.map((id) => (
        <span key={id} class="chip chip-place">
          {names.region(id)}
        </span>
      ))}
    </p>
  );
}
