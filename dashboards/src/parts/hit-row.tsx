import { useWords } from '../i18n/language.ts';
import { documentAddress } from '../text/addresses.ts';
import { Highlighted } from './highlighted.tsx';
import { type Hit, HitMeta, HitSource } from './hit-meta.tsx';
import { PublishedTime } from './when.tsx';

/** One document of a list: when, what it is called, the words found, where it comes from; copies folded under it. */
export function HitRow(props: { hit: Hit; copies?: readonly Hit[]; fresh?: boolean }) {
  const { hit, copies = [] } = props;
  const { t } = useWords();
  const lang = hit.language === 'other' ? undefined : hit.language;
  return (
    <li class={props.fresh === true ? 'hit fresh' : 'hit'}>
      <div class="hit-time">
        <PublishedTime published={hit.published} firstSeen={hit.firstSeen} />
      </div>
      <div class="hit-body">
        <h3 class="hit-title" lang={lang}>
          <a href={documentAddress(hit.id)} data-row>
            {hit.title === '' ? (
              t('document.untitled')
            ) : (
              <Highlighted text={hit.title} marks={hit.titleMarks} />
            )}
          </a>
        </h3>
        {hit.snippet === '' ? null : (
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
            <a href={documentAddress(copy.id)}>{copy.title === '' ? t('document.untitled') : copy.title}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
