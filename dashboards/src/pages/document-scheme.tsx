import type { ApiDocument } from '../../../src/model/api.ts';
import { useWords } from '../i18n/language.ts';
import { hasMessage } from '../i18n/translate.ts';
import { useNames } from '../parts/names.tsx';

type Scheme = ApiDocument['methods'][number];
type Slot = Scheme['slots'][number];

/** Slots in the order of the text, those of one name together. */
function byName(slots: readonly Slot[]): [string, Slot[]][] {
  const groups = new Map<string, Slot[]>();
  for (const slot of slots) groups.set(slot.slot, [...(groups.get(slot.slot) ?? []), slot]);
  return [...groups];
}

function SchemeSlots(props: { scheme: Scheme; text: string }) {
  const { t } = useWords();
  const nameOf = (slot: string): string => {
    const key = `slot.${slot}`;
    return hasMessage(key) ? t(key) : slot;
  };
  return (
    <dl class="facts">
      {byName(props.scheme.slots).map(([slot, filled]) => (
        <div key={slot}>
          <dt>{nameOf(slot)}</dt>
          <dd>
            {filled.map(({ start, end, fresh }) => (
              <span key={start} class="line">
                {props.text.slice(start, end)}
                {fresh ? (
                  <>
                    {' '}
                    <span class="tag tag-warn">{t('document.scheme.new')}</span>
                  </>
                ) : null}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The schemes a text tells: the known method each is like, and its slots in the words of the text. */
export function DocumentSchemes(props: { answer: ApiDocument }) {
  const { t, percent } = useWords();
  const names = useNames();
  const { methods, document } = props.answer;
  if (methods.length === 0) return null;
  return (
    <section>
      <h2>{t('document.scheme')}</h2>
      {methods.map((scheme) => (
        <div key={scheme.method ?? ''}>
          <p>
            {scheme.method === null ? (
              t('document.scheme.unknown')
            ) : (
              <>
                <b>{names.method(scheme.method)}</b>{' '}
                <span class="dim">
                  {t('document.scheme.like', { percent: percent(Math.min(1, scheme.score)) })}
                </span>
              </>
            )}
          </p>
          <SchemeSlots scheme={scheme} text={document.text} />
        </div>
      ))}
      <p class="quality">{t('document.scheme.text')}</p>
    </section>
  );
}
