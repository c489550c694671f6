import type { Contribution, Signal } from '../../../src/model/signal.ts';
import { useWords, type Words } from '../i18n/language.ts';
import { hasMessage } from '../i18n/translate.ts';

/** What each contribution adds to the sum, as bars to the left and right of nothing. */
export function Explanation(props: { signal: Signal }) {
  const { t, number, signed } = useWords();
  const rows = [...props.signal.explanation].sort((a, b) => rank(b) - rank(a));
  const largest = Math.max(...rows.map((row) => Math.abs(added(row))), Number.MIN_VALUE);
  const sum = rows.reduce((total, row) => total + added(row), 0);
  return (
    <>
      <table class="why">
        <caption>{t('signal.why')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('signal.why.name')}</th>
            <th scope="col" class="numeric">
              {t('signal.why.value')}
            </th>
            <th scope="col" class="numeric">
              {t('signal.why.weight')}
            </th>
            <th scope="col" class="numeric">
              {t('signal.why.adds')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                {nameOf(row.name, t)}
                <Bar share={added(row) / largest} />
              </th>
              <td class="numeric">{number(row.value)}</td>
              <td class="numeric">{number(row.weight)}</td>
              <td class="numeric">{signed(added(row))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('signal.why.sum')}
            </th>
            <td class="numeric">{signed(sum)}</td>
          </tr>
        </tfoot>
      </table>
      <p class="dim">{t('signal.why.text')}</p>
    </>
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
