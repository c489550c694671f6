import type { ComponentChildren } from 'preact';
import type { ApiBulletin } from '../../../src/model/lead-time.ts';
import { useWords } from '../i18n/language.ts';
import { documentAddress } from '../text/addresses.ts';
import { useNames } from './names.tsx';
import { When } from './when.tsx';

type Match = ApiBulletin['matches'][number];

/** An official text: its title, who wrote it and when. */
export function BulletinHead(props: { bulletin: ApiBulletin }) {
  const { t } = useWords();
  const names = useNames();
  const { bulletin } = props;
  return (
    <>
      <h3>
        {bulletin.title === null ? (
          t('lead.deleted')
        ) : (
          <a href={documentAddress(bulletin.documentId)}>{bulletin.title}</a>
        )}
      </h3>
      <p class="meta">
        <span>{names.source(bulletin.sourceId)}</span>
        <When iso={bulletin.at} exact />
        {bulletin.category === null ? null : (
          <span class="chip chip-category">{names.category(bulletin.category)}</span>
        )}
      </p>
    </>
  );
}

/** How long before the bulletin a signal was there, how alike they are and by what, and what people said. */
export function MatchFacts(props: { match: Match; children?: ComponentChildren }) {
  const { t, delay, fixed } = useWords();
  const { match } = props;
  return (
    <p class="meta">
      <b>{t('lead.before', { lead: delay(match.leadMs) })}</b>
      <span class={match.state === 'confirmed' ? 'tag tone-good' : 'tag'}>
        {t(`lead.state.${match.state}`)}
      </span>
      {match.by === null ? null : <span>{t('lead.by', { name: match.by })}</span>}
      <span>
        {t('lead.score', { n: fixed(match.score) })}:{' '}
        {match.reasons.map(({ name }) => t(`lead.reason.${name}`)).join(', ')}
      </span>
      {props.children}
    </p>
  );
}
