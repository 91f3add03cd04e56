import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'preact/hooks'

use([
  AriaComponent,
  CustomChart,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  LineChart,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
  TooltipComponent,
])

/** Colours of the page, which are those of the editor around it. */
export interface Palette {
  readonly text: string
  readonly dim: string
  readonly line: string
  readonly background: string
  readonly busy: string
  readonly idle: string
  readonly gc: string
  readonly bad: string
  readonly good: string
  readonly accent: string
}

export interface ChartProps {
  /** For people who do not see it. */
  readonly label: string
  readonly heightPx: number
  readonly option: (palette: Palette) => EChartsCoreOption
  readonly onClick?: (data: unknown) => void
}

/** A chart of Apache ECharts in the colours of the page; it follows its width and the editor's theme. */
export function Chart({ label, heightPx, option, onClick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<EChartsType>(undefined)
  useEffect(() => {
    if (!place.current) return
    const chart = init(place.current, undefined, { renderer: 'svg' })
    drawn.current = chart
    const draw = (): void => chart.setOption({ aria: { enabled: true, label: { description: label } }, ...option(readPalette()) })
    draw()
    if (onClick) chart.on('click', ({ data }) => onClick(data))
    const sizes = new ResizeObserver(() => chart.resize())
    sizes.observe(place.current)
    // VS Code tells of another theme by the classes of the body.
    const themes = new MutationObserver(draw)
    themes.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-kind'] })
    return () => {
      sizes.disconnect()
      themes.disconnect()
      chart.dispose()
    }
  }, [])
  return <div ref={place} role="img" aria-label={label} class="chart" style={{ height: `${heightPx}px` }} />
}

function readPalette(): Palette {
  const style = getComputedStyle(document.body)
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    text: read('text'),
    dim: read('dim'),
    line: read('line'),
    background: read('background'),
    busy: read('busy'),
    idle: read('idle'),
    gc: read('gc'),
    bad: read('bad'),
    good: read('good'),
    accent: read('accent'),
  }
}
