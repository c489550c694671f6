import type { ApiDocument } from '../../../src/model/api.ts';
import { useWords } from '../i18n/language.ts';
import { outwardAddress } from '../text/addresses.ts';

type Document = ApiDocument['document'];

/** An address from a text: followed out of the page only when it is http or https. */
export function OutwardLink(props: { url: string; children?: string }) {
  const address = outwardAddress(props.url);
  if (address === null) return <span class="address">{props.children ?? props.url}</span>;
  return (
    <a class="address" href={address} target="_blank" rel="noopener noreferrer nofollow">
      {props.children ?? props.url}
    </a>
  );
}

/** What belongs to a post beside its own words: what it answers, where it was forwarded from. Never mixed into the text. */
export function DocumentPost(props: { document: Document }) {
  const { t } = useWords();
  const { message } = props.document;
  if (message === null) return null;
  const { replyTo, forwardedFrom } = message;
  return (
    <>
      {forwardedFrom === null ? null : (
        <p class="forwarded">
          {t('document.forwarded')}:{' '}
          {forwardedFrom.url === null ? (
            forwardedFrom.name
          ) : (
            <OutwardLink url={forwardedFrom.url}>{forwardedFrom.name}</OutwardLink>
          )}
        </p>
      )}
      {replyTo === null ? null : (
        <figure class="reply">
          <figcaption>{t('document.reply')}</figcaption>
          <blockquote>{replyTo.text}</blockquote>
        </figure>
      )}
    </>
  );
}
