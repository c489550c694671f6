import { useEffect, useRef, useState } from 'preact/hooks';
import type { Signal } from '../../../src/model/signal.ts';
import { useWords } from '../i18n/language.ts';
import { useNames } from '../parts/names.tsx';
import { useTheme } from '../prefs/theme.ts';
import { navigate } from '../router.ts';
import type { Dot } from './signals-plot.ts';

/** The signals of the list on a line of time, one lane for each category; drawn only when it is opened. */
export function SignalsChart(props: { signals: readonly Signal[] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details class="chart" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('signals.chart')}</summary>
      {open ? <Plot signals={props.signals} /> : null}
    </details>
  );
}

function Plot(props: { signals: readonly Signal[] }) {
  const { t, language, instant, short } = useWords();
  const names = useNames();
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const lanes = [...new Set(props.signals.map((signal) => signal.category ?? ''))];
  useEffect(() => {
    let dispose = (): void => {};
    let gone = false;
    const dots = props.signals.map((signal): Dot => ({
      at: Date.parse(signal.windowEnd),
      lane: lanes.indexOf(signal.category ?? ''),
      severity: signal.severity,
      origins: signal.origins,
      words: `${instant(signal.windowEnd)}\n${signal.headline[language]}`,
      onOpen: () => navigate(`/signals/${encodeURIComponent(signal.id)}`),
    }));
    // The drawing library is larger than all the rest of the pages together: fetched only now.
    void import('./signals-plot.ts').then(({ drawSignals }) => {
      if (gone || box.current === null) return;
      dispose = drawSignals(box.current, dots, {
        lanes: lanes.map((id) => (id === '' ? '–' : names.category(id))),
        timeOf: (iso) => short(iso, Date.now()),
      });
    });
    return () => {
      gone = true;
      dispose();
    };
  }, [props.signals, language, theme, names]);
  return (
    <>
      <p class="dim">{t('signals.chart.text')}</p>
      <div
        ref={box}
        class="plot"
        role="img"
        aria-label={t('signals.chart')}
        style={{ height: `${6 + lanes.length * 3}rem` }}
      />
    </>
  );
}
