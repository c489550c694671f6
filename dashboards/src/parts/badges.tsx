import type { Signal } from '../../../src/model/signal.ts';
import type { Grade } from '../../../src/model/source.ts';
import { useWords } from '../i18n/language.ts';
import { useLanguageName } from './names.tsx';

/** The Admiralty grade of a source, explained on hover and to screen readers. */
export function GradeBadge(props: { grade: Grade }) {
  const { t } = useWords();
  const meaning = `${t('grade.label', { grade: props.grade })}: ${t(`grade.${props.grade}`)}`;
  return (
    <abbr class={`grade grade-${props.grade}`} title={meaning}>
      <span aria-hidden="true">{props.grade}</span>
      <span class="unseen">{meaning}</span>
    </abbr>
  );
}

/** The language of a text as a short code with its name. */
export function LanguageTag(props: { code: string }) {
  const nameOf = useLanguageName();
  return (
    <abbr class="code" title={nameOf(props.code)}>
      <span aria-hidden="true">{props.code}</span>
      <span class="unseen">{nameOf(props.code)}</span>
    </abbr>
  );
}

const LEVELS = [1, 2, 3, 4, 5] as const;

/** Severity as five steps and a word. */
export function Severity(props: { level: number }) {
  const { t } = useWords();
  const level = LEVELS.find((step) => step === props.level) ?? 1;
  return (
    <span class={`severity severity-${level}`} title={t('signal.severity', { n: level })}>
      <span class="steps" aria-hidden="true">
        {LEVELS.map((step) => (
          <i key={step} class={step <= level ? 'on' : ''} />
        ))}
      </span>
      <span class="unseen">{t('signal.severity', { n: level })}: </span>
      {t(`severity.${level}`)}
    </span>
  );
}

/** The state of a signal in words. */
export function SignalState(props: { state: Signal['state'] }) {
  const { t } = useWords();
  return <span class={`tag state-${props.state}`}>{t(`signalState.${props.state}`)}</span>;
}

/** A score of 0 to 1 as a number and a short bar; `label` where it is not the score that signals are ordered by. */
export function Score(props: { value: number; label?: string }) {
  const { t, fixed } = useWords();
  const { label } = props;
  const said = label === undefined ? t('signal.score.of', { n: fixed(props.value) }) : undefined;
  return (
    <span class="score" title={said}>
      <span class="unseen">{label === undefined ? `${t('signal.score')} ` : ''}</span>
      <b>{fixed(props.value)}</b>
      <span class="score-bar" aria-hidden="true">
        <i style={{ width: `${Math.round(props.value * 100)}%` }} />
      </span>
    </span>
  );
}
