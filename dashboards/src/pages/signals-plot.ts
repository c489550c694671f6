import { ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([ScatterChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** One signal on the line of time. */
export interface Dot {
  /** Milliseconds since 1970. */
  at: number;
  lane: number;
  severity: number;
  origins: number;
  words: string;
  onOpen: () => void;
}

/** The colour a custom property stands for in the look that is on. */
function colourOf(property: string, near: HTMLElement): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${property})`;
  near.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const sizeOf = (origins: number): number => Math.min(9 + 5 * Math.sqrt(origins), 34);

function optionOf(
  dots: readonly Dot[],
  about: { lanes: readonly string[]; timeOf: (iso: string) => string },
  box: HTMLElement,
) {
  const soft = colourOf('--soft', box);
  const line = colourOf('--line', box);
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(box).fontFamily },
    grid: { left: 8, right: 56, top: 12, bottom: 8, containLabel: true },
    // Rich text is drawn on the canvas: a tooltip of HTML would need inline styles, which the page's policy forbids.
    tooltip: {
      renderMode: 'richText' as const,
      confine: true,
      backgroundColor: colourOf('--sheet', box),
      borderColor: soft,
      textStyle: { color: colourOf('--ink', box), width: 320, overflow: 'break' as const },
      formatter: (shown: unknown) => dots[(shown as { dataIndex: number }).dataIndex]?.words ?? '',
    },
    xAxis: {
      type: 'time' as const,
      axisLabel: {
        color: soft,
        hideOverlap: true,
        formatter: (ms: number) => about.timeOf(new Date(ms).toISOString()),
      },
      splitLine: { show: true, lineStyle: { color: line } },
      axisLine: { lineStyle: { color: soft } },
    },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: [...about.lanes],
      axisLabel: { color: soft, width: 170, lineHeight: 16, overflow: 'break' as const },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: line } },
    },
    series: [
      {
        type: 'scatter' as const,
        data: dots.map((dot) => ({
          value: [dot.at, dot.lane],
          symbolSize: sizeOf(dot.origins),
          itemStyle: { color: colourOf(`--severity-${dot.severity}`, box), opacity: 0.85 },
        })),
      },
    ],
  };
}

/** Draws the signals into the box and keeps to its width; returns the taking down. */
export function drawSignals(
  box: HTMLDivElement,
  dots: readonly Dot[],
  about: { lanes: readonly string[]; timeOf: (iso: string) => string },
): () => void {
  const chart = init(box);
  chart.setOption(optionOf(dots, about, box));
  chart.on('click', (event) => dots[event.dataIndex]?.onOpen());
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(box);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}
