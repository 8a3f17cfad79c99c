/** ChartRenderer: a chart of words drawn by ECharts on the server and made a picture by resvg, with fonts of our own. */
import { fileURLToPath } from 'node:url';
import type { MoodChart } from '../../core/check-in/mood-chart.ts';
import type { ChartRenderer } from '../../core/ports/chart-renderer.ts';
import { optionsOf, size } from './options.ts';

const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
  fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}`)),
);

/** The drawing libraries are large and seldom wanted, so they are loaded with the first chart, not at start. */
export function createChartRenderer(): ChartRenderer {
  let loading: ReturnType<typeof load> | undefined;
  return {
    async render(chart) {
      loading ??= load();
      const draw = await loading;
      return draw(chart);
    },
  };
}

async function load() {
  const [{ init, use }, { LineChart }, { GridComponent, TitleComponent }, { SVGRenderer }, { renderAsync }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
      import('@resvg/resvg-js'),
    ]);
  use([LineChart, GridComponent, TitleComponent, SVGRenderer]);

  const toSvg = (chart: MoodChart): string => {
    const drawing = init(null, null, { renderer: 'svg', ssr: true, ...size });
    try {
      drawing.setOption(optionsOf(chart));
      return drawing.renderToSVGString();
    } finally {
      drawing.dispose();
    }
  };
  return async (chart: MoodChart): Promise<Uint8Array> => {
    const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans' };
    const picture = await renderAsync(toSvg(chart), { font, fitTo: { mode: 'width', value: size.width } });
    return new Uint8Array(picture.asPng());
  };
}
