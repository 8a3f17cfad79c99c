/** Draws a chart as a picture. */
import type { MoodChart } from '../check-in/mood-chart.ts';

export interface ChartRenderer {
  /** PNG bytes, 960 × 480 pixels; the caller supplies the alt text that belongs to it. */
  render(chart: MoodChart): Promise<Uint8Array>;
}
