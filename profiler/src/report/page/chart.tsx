import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { DataZoomComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'preact/hooks'
import { readPalette, watchTheme, type Palette } from './palette.ts'

use([CustomChart, DataZoomComponent, GridComponent, LineChart, ScatterChart, SVGRenderer, TooltipComponent])

export interface ChartProps {
  /** For people who do not see it. */
  readonly label: string
  readonly heightPx: number
  readonly option: (palette: Palette) => EChartsCoreOption
  readonly onClick?: (data: unknown) => void
  /** Given the chart when it is drawn. */
  readonly chartRef?: { current: EChartsType | undefined }
}

/** A chart of Apache ECharts in the colours of the page; it follows its width and the theme. */
export function Chart({ label, heightPx, option, onClick, chartRef }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const chart = init(place.current, undefined, { renderer: 'svg' })
    if (chartRef) chartRef.current = chart
    const draw = (): void => {
      const palette = readPalette()
      chart.setOption({
        animation: false,
        textStyle: { fontFamily: palette.font },
        ...option(palette),
        tooltip: {
          confine: true,
          backgroundColor: palette.background,
          borderColor: palette.line,
          textStyle: { color: palette.text },
          formatter: writeTooltip,
        },
      })
    }
    draw()
    if (onClick) chart.on('click', ({ data }) => onClick(data))
    const sizes = new ResizeObserver(() => chart.resize())
    sizes.observe(place.current)
    const stop = watchTheme(draw)
    return () => {
      sizes.disconnect()
      stop()
      if (chartRef) chartRef.current = undefined
      chart.dispose()
    }
  }, [])
  return <div ref={place} role="img" aria-label={label} class="chart" style={{ height: `${heightPx}px` }} />
}

/** As an element, because text would be taken for HTML, and names of functions may be anything. */
function writeTooltip({ data }: { readonly data?: unknown }): HTMLElement {
  const element = document.createElement('div')
  const text = typeof data === 'object' && data !== null && 'text' in data ? data.text : ''
  element.textContent = String(text)
  return element
}
