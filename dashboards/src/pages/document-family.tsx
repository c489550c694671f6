import { useState } from 'preact/hooks';
import type { ApiDocument } from '../../../src/model/api.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { HitSource } from '../parts/hit-meta.tsx';
import { PublishedTime } from '../parts/when.tsx';
import { documentAddress } from '../text/addresses.ts';
import { openingOf } from '../text/opening.ts';

/** Each copy is asked for by itself, so only a few are at first. */
const STEP = 8;

/** Other copies of the same text, the one seen first marked. */
export function DocumentFamily(props: { answer: ApiDocument }) {
  const { t } = useWords();
  const [shown, setShown] = useState(STEP);
  const { document, family } = props.answer;
  const all = family === null ? [] : [{ ...family.origin, delayMs: 0 }, ...family.copies];
  const others = all.filter(({ documentId }) => documentId !== document.id);
  return (
    <section>
      <h2>{t('document.family')}</h2>
      {family === null || others.length === 0 ? (
        <p class="dim">{t('document.family.none')}</p>
      ) : (
        <>
          <p class="dim">
            {t('count.documents', { n: family.size })}
            {family.origin.documentId === document.id ? `; ${t('document.family.thisFirst')}` : ''}
          </p>
          <ul class="members">
            {others.slice(0, shown).map(({ documentId, delayMs }) => (
              <Member
                key={documentId}
                id={documentId}
                delayMs={documentId === family.origin.documentId ? null : delayMs}
              />
            ))}
          </ul>
          {others.length <= shown ? null : (
            <button type="button" class="small" onClick={() => setShown(shown + STEP)}>
              {t('search.more')}
            </button>
          )}
        </>
      )}
    </section>
  );
}

/** The event that the text tells of, where other texts do so too. */
export function DocumentStory(props: { answer: ApiDocument }) {
  const { t } = useWords();
  const { story } = props.answer;
  if (story === null || story.families < 2) return null;
  return (
    <section>
      <h2>{t('story.of')}</h2>
      <p>
        <a href={`/stories/${encodeURIComponent(story.id)}`}>{t('story.of.text', { n: story.families })}</a>
      </p>
    </section>
  );
}

/** `delayMs`: how long after the first one it came; null for the first one itself. */
function Member(props: { id: string; delayMs: number | null }) {
  const { t, delay } = useWords();
  const { data } = useApi<ApiDocument>(`/api/documents/${encodeURIComponent(props.id)}`);
  return (
    <li>
      <a href={documentAddress(props.id)}>
        {data === null ? (
          <code>{props.id.slice(0, 12)}</code>
        ) : (
          (data.document.title ?? openingOf(data.document.text))
        )}
      </a>
      <p class="meta">
        <span class="tag">
          {props.delayMs === null
            ? t('document.family.origin')
            : t('document.family.later', { delay: delay(props.delayMs) })}
        </span>
        {data === null ? null : (
          <>
            <HitSource source={data.document.sourceId} />
            <PublishedTime
              published={data.document.published?.at ?? null}
              firstSeen={data.document.firstSeen}
            />
          </>
        )}
      </p>
    </li>
  );
}
