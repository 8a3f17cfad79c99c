/** How a chart of words looks: words on the axis, dark on white, dots so large that one alone is seen. */
import type { EChartsCoreOption } from 'echarts/core';
import { moods, type MoodChart } from '../../core/check-in/mood-chart.ts';

/** In pixels, as the port promises. */
export const size = { width: 960, height: 480 } as const;

/** On white: ink 15:1, quieter ink 7:1, line and dots 7:1 (WCAG 2.2 asks 4.5:1 of text, 3:1 of shapes). */
export const colours = {
  paper: '#ffffff',
  ink: '#1f2933',
  quiet: '#52606d',
  line: '#1f5c99',
  rule: '#d9dee4',
} as const;

const words = { fontFamily: 'DejaVu Sans', color: colours.ink };
/** So many dots carry a line between them well; more are drawn smaller. */
const roomyUntil = 60;

/**
 * Check-ins stand side by side in the order they were made. Days between them take no room, so that a pause is no hole
 * in the picture (domain A1).
 */
export function optionsOf({ title, labels, points }: MoodChart): EChartsCoreOption {
  const isRoomy = points.length <= roomyUntil;
  return {
    animation: false,
    backgroundColor: colours.paper,
    title: { text: title, left: 24, top: 16, textStyle: { ...words, fontSize: 22, fontWeight: 'bold' } },
    grid: { left: 130, right: 48, top: 76, bottom: 64 },
    xAxis: {
      type: 'category',
      boundaryGap: true,
      data: points.map(({ label }) => label),
      axisLabel: { ...words, color: colours.quiet, fontSize: 15, hideOverlap: true },
      axisLine: { lineStyle: { color: colours.quiet } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'category',
      boundaryGap: true,
      data: moods.map((mood) => labels[mood]),
      axisLabel: { ...words, fontSize: 18, interval: 0 },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, interval: 0, lineStyle: { color: colours.rule } },
    },
    series: [
      {
        type: 'line',
        data: points.map(({ mood }) => moods.indexOf(mood)),
        symbol: 'circle',
        symbolSize: isRoomy ? 14 : 7,
        showAllSymbol: true,
        lineStyle: { color: colours.line, width: isRoomy ? 3 : 2 },
        itemStyle: { color: colours.line },
      },
    ],
  };
}
