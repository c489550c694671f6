import { useId } from 'preact/hooks';
import type { Admiralty as Judged } from '../../../src/model/signal.ts';
import { useWords, type Words } from '../i18n/language.ts';

const gradeOf = ({ letter, digit }: Judged): string => `${letter}${digit}`;

function letterOf({ letter }: Judged, t: Words['t']): string {
  if (letter === 'F') return t('admiralty.letter.F');
  return t('admiralty.letter', { meaning: t(`grade.${letter}`) });
}

/** The Admiralty grade of a signal; what it means is told on hover, and in a note when it is pressed. */
export function AdmiraltyBadge(props: { admiralty: Judged }) {
  const { t } = useWords();
  const id = useId();
  const grade = gradeOf(props.admiralty);
  const label = t('admiralty.label', { grade });
  const meaning = `${letterOf(props.admiralty, t)}; ${t(`admiralty.${props.admiralty.digit}`)}`;
  return (
    <>
      <button
        type="button"
        class={`grade admiralty admiralty-${props.admiralty.digit}`}
        popovertarget={id}
        title={`${label}: ${meaning}`}
      >
        <span aria-hidden="true">{grade}</span>
        <span class="unseen">{`${label}: ${meaning}`}</span>
      </button>
      <span id={id} popover="auto" class="note">
        <b>{label}</b>
        <AdmiraltyMeaning admiralty={props.admiralty} />
      </span>
    </>
  );
}

/** What letter and digit say, one line each. */
export function AdmiraltyMeaning(props: { admiralty: Judged }) {
  const { t } = useWords();
  const { letter, digit } = props.admiralty;
  return (
    <span class="admiralty-meaning">
      <span>
        <b>{letter}</b> {letterOf(props.admiralty, t)}
      </span>
      <span>
        <b>{digit}</b> {t(`admiralty.${digit}`)}
      </span>
    </span>
  );
}
