import type { Contribution, ScoreName, Signal } from '../../../src/model/signal.ts';
import { useWords, type Words } from '../i18n/language.ts';
import { hasMessage } from '../i18n/translate.ts';
import { Score } from './badges.tsx';

const SCORES: readonly ScoreName[] = ['importance', 'credibility'];

/** Why the scores are what they are: both, each with what its contributions add as bars to the left and right of nothing. */
export function Explanation(props: { signal: Signal }) {
  const { t } = useWords();
  const { signal } = props;
  const largest = Math.max(...signal.explanation.map((row) => Math.abs(added(row))), Number.MIN_VALUE);
  return (
    <>
      {SCORES.map((of) => (
        <Part key={of} of={of} signal={signal} largest={largest} />
      ))}
      <p class="dim">{t('score.total.text')}</p>
      <p class="dim">
        {t('score.weights')}: <code>{signal.weights}</code>
      </p>
    </>
  );
}

function Part(props: { of: ScoreName; signal: Signal; largest: number }) {
  const { t, number, signed } = useWords();
  const { of, signal, largest } = props;
  const rows = signal.explanation.filter((row) => row.of === of).sort((a, b) => rank(b) - rank(a));
  const sum = rows.reduce((total, row) => total + added(row), 0);
  return (
    <section class="score-part">
      <h3>
        {t(`score.${of}`)} <Score value={signal[of]} label={t(`score.${of}`)} />
      </h3>
      <p class="dim">{t(`score.${of}.text`)}</p>
      <table class="why" aria-label={`${t('signal.why')}: ${t(`score.${of}`)}`}>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                {nameOf(row.name, t)}
                {row.name === 'base' ? null : (
                  <span class="why-term">
                    {t('score.term', { value: number(row.value), weight: number(row.weight) })}
                  </span>
                )}
                <Bar share={added(row) / largest} />
              </th>
              <td class="numeric">{signed(added(row))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('signal.why.sum')}</th>
            <td class="numeric">{signed(sum)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** A contribution we have no words for is named as the detector names it. */
function nameOf(name: string, t: Words['t']): string {
  const key = `why.${name}`;
  return hasMessage(key) ? t(key) : name.replaceAll(/[-_]/g, ' ');
}

const added = (row: Contribution): number => row.value * row.weight;

// Every signal starts from the same base, so it explains least and stands last.
const rank = (row: Contribution): number => (row.name === 'base' ? -1 : Math.abs(added(row)));

function Bar(props: { share: number }) {
  const width = `${Math.round(Math.abs(props.share) * 50)}%`;
  return (
    <span class="bar-track" aria-hidden="true">
      <i class={props.share < 0 ? 'minus' : 'plus'} style={{ width }} />
    </span>
  );
}
