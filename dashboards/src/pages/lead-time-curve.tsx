import type { LeadTimeClass } from '../../../src/model/lead-time.ts';
import { useWords } from '../i18n/language.ts';
import { Table } from '../parts/table.tsx';

const DAY_MS = 86_400_000;
const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 70;
const BOTTOM = 26;
const TOP = 16;
const TICKS = 5;

type Step = LeadTimeClass['curve'][number];

/** Whole days in about five steps that people count in. */
function ticksOf(lastDay: number): number[] {
  const step = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365].find((days) => lastDay / days <= TICKS) ?? 365;
  return Array.from({ length: Math.floor(lastDay / step) + 1 }, (_, n) => n * step);
}

/** The path of a staircase that begins at one and goes down at each step. */
function stairs(
  curve: readonly Step[],
  of: (step: Step) => number,
  at: (day: number, share: number) => string,
): string {
  let path = `M${at(0, 1)}`;
  let share = 1;
  for (const step of curve) {
    const day = step.atMs / DAY_MS;
    path += `L${at(day, share)}`;
    share = of(step);
    path += `L${at(day, share)}`;
  }
  return path;
}

/** The share of warnings without a bulletin over days, with its band, and the same as a table. */
export function LeadTimeCurve(props: { of: LeadTimeClass }) {
  const { t, percent, delay } = useWords();
  const { curve, medianMs } = props.of;
  const last = curve.at(-1);
  if (last === undefined) return <p class="dim">{t('lead.curve.none')}</p>;
  const lastDay = Math.max(1, last.atMs / DAY_MS);
  const x = (day: number): number => LEFT + ((WIDTH - LEFT - 8) * day) / lastDay;
  const y = (share: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
  const at = (day: number, share: number): string => `${x(day).toFixed(1)},${y(share).toFixed(1)}`;
  const low = stairs(curve, (step) => step.low, at);
  const high = stairs(curve, (step) => step.high, at);
  const back = high.slice(1).split('L').toReversed().join('L');
  const median = medianMs === null ? '–' : delay(medianMs);
  return (
    <figure class="survival">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('lead.curve.label', { median })}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line class="grid" x1={LEFT} x2={WIDTH - 8} y1={y(share)} y2={y(share)} />
            <text x={LEFT - 6} y={y(share) + 4} text-anchor="end">
              {percent(share)}
            </text>
          </g>
        ))}
        {ticksOf(lastDay).map((day) => (
          <text key={day} x={x(day)} y={HEIGHT - 8} text-anchor="middle">
            {day}
          </text>
        ))}
        <path class="band" d={`${low}L${back}Z`} />
        <path class="curve" d={stairs(curve, (step) => step.share, at)} />
      </svg>
      <figcaption class="dim">{t('lead.days')}</figcaption>
      <details class="samples">
        <summary>{t('lead.steps')}</summary>
        <Steps curve={curve} />
      </details>
    </figure>
  );
}

function Steps(props: { curve: readonly Step[] }) {
  const { t, number, percent } = useWords();
  return (
    <Table<Step>
      caption={t('lead.curve')}
      rows={props.curve}
      keyOf={({ atMs }) => String(atMs)}
      columns={[
        {
          name: t('lead.days'),
          head: true,
          show: ({ atMs }) => number(Math.round((10 * atMs) / DAY_MS) / 10),
        },
        { name: t('lead.share'), numeric: true, show: ({ share }) => percent(share) },
        {
          name: t('lead.band'),
          numeric: true,
          show: ({ low, high }) => `${percent(low)} – ${percent(high)}`,
        },
        { name: t('lead.atRisk'), numeric: true, show: ({ atRisk }) => number(atRisk) },
        { name: t('lead.events'), numeric: true, show: ({ events }) => number(events) },
      ]}
    />
  );
}
