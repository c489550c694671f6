import { useWords } from '../i18n/language.ts';
import { useNow } from '../prefs/clock.ts';

/** An instant as people say it, with the full date, time and zone on hover. */
export function When(props: { iso: string; exact?: boolean }) {
  const { near, instant, full } = useWords();
  const nowMs = useNow();
  return (
    <time dateTime={props.iso} title={full(props.iso)}>
      {props.exact === true ? instant(props.iso) : near(props.iso, nowMs)}
    </time>
  );
}

/** When a document was published; an undated one says so and shows when it was first seen. */
export function PublishedTime(props: { published: string | null; firstSeen: string; exact?: boolean }) {
  const { t } = useWords();
  const exact = props.exact === true;
  if (props.published !== null) return <When iso={props.published} exact={exact} />;
  return (
    <span class="undated" title={t('time.undated.text')}>
      <span class="tag tag-warn">{t('time.undated')}</span> <When iso={props.firstSeen} exact={exact} />
    </span>
  );
}
