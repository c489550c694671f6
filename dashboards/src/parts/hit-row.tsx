import { useWords } from '../i18n/language.ts';
import { documentAddress } from '../text/addresses.ts';
import { openingOf } from '../text/opening.ts';
import { Highlighted } from './highlighted.tsx';
import { type Hit, HitMeta, HitSource } from './hit-meta.tsx';
import { PublishedTime } from './when.tsx';

/** One document of a list: when, what it is called, the words found, where it comes from; copies folded under it. */
export function HitRow(props: { hit: Hit; copies?: readonly Hit[]; fresh?: boolean }) {
  const { hit, copies = [] } = props;
  const untitled = hit.title === '';
  const lang = hit.language === 'other' ? undefined : hit.language;
  return (
    <li class={props.fresh === true ? 'hit fresh' : 'hit'}>
      <div class="hit-time">
        <PublishedTime published={hit.published} firstSeen={hit.firstSeen} />
      </div>
      <div class="hit-body">
        <h3 class={untitled ? 'hit-title hit-post' : 'hit-title'} lang={lang}>
          <a href={documentAddress(hit.id)} data-row>
            <HitName hit={hit} />
          </a>
        </h3>
        {untitled || hit.snippet === '' ? null : (
          <p class="hit-snippet" lang={lang}>
            <Highlighted text={hit.snippet} marks={hit.snippetMarks} />
          </p>
        )}
        <HitMeta hit={hit} />
        {copies.length === 0 ? null : <Copies copies={copies} />}
      </div>
    </li>
  );
}

/** The title of a hit; a post without one is called by its words. */
function HitName(props: { hit: Hit }) {
  const { t } = useWords();
  const { hit } = props;
  if (hit.title !== '') return <Highlighted text={hit.title} marks={hit.titleMarks} />;
  if (hit.snippet !== '') return <Highlighted text={hit.snippet} marks={hit.snippetMarks} />;
  return <>{t('document.untitled')}</>;
}

function Copies(props: { copies: readonly Hit[] }) {
  const { t } = useWords();
  return (
    <details class="copies">
      <summary>{t('count.copies', { n: props.copies.length })}</summary>
      <ul>
        {props.copies.map((copy) => (
          <li key={copy.id}>
            <PublishedTime published={copy.published} firstSeen={copy.firstSeen} />{' '}
            <HitSource source={copy.source} />{' '}
            <a href={documentAddress(copy.id)}>
              {copy.title || openingOf(copy.snippet) || t('document.untitled')}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
