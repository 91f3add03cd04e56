import { useEffect, useRef, useState } from 'preact/hooks'
import { compareForests } from '../flame/forest-difference.ts'
import type { ForestNode } from '../flame/forest.ts'
import type { FrameMessage } from '../report-data.ts'
import { writeValue } from '../../analysis/write-value.ts'
import type { PartProps } from './report.tsx'

/** The flame graphs of all variants side by side: what is looked at or searched in one, is so in the others. */
export function FlameGraphs({ data, editor }: PartProps) {
  const frames = useRef(new Map<string, HTMLIFrameElement>())
  const [search, setSearch] = useState('')
  const [colour, setColour] = useState<'heat' | 'difference'>('heat')
  const variants = data.comparison.variants.filter(({ id }) => data.forests[id])
  const baseline = data.forests[variants[0]?.id ?? '']

  const tellAll = (message: FrameMessage, except?: Window | null): void => {
    for (const { contentWindow } of frames.current.values())
      if (contentWindow && contentWindow !== except) contentWindow.postMessage(message, '*')
  }
  useEffect(() => {
    const listen = (event: MessageEvent<FrameMessage>): void => {
      const source = event.source as Window | null
      if (![...frames.current.values()].some(({ contentWindow }) => contentWindow === source)) return
      if (event.data.kind === 'zoomed') tellAll({ kind: 'zoom', path: event.data.path }, source)
      if (event.data.kind === 'opened') {
        const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(event.data.place) ?? []
        if (file !== undefined) editor?.ask({ kind: 'open', file, line: Number(line), column: Number(column) })
      }
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [])
  useEffect(() => tellAll({ kind: 'search', text: search }), [search])
  useEffect(() => tellAll({ kind: 'colour', by: colour }), [colour])

  if (variants.length === 0) return null
  return (
    <section>
      <h2>Flame graphs</h2>
      <div class="actions">
        <label>
          Search{' '}
          <input type="search" value={search} onInput={(event) => setSearch((event.target as HTMLInputElement).value)} />
        </label>
        {variants.length > 1 && (
          <label>
            Colour{' '}
            <select
              value={colour}
              onChange={(event) => setColour((event.target as HTMLSelectElement).value === 'difference' ? 'difference' : 'heat')}
            >
              <option value="heat">by time of its own</option>
              <option value="difference">by difference to the baseline: red more, blue less</option>
            </select>
          </label>
        )}
        <span class="dim">Click a frame to zoom{editor ? ', double-click it to open its source' : ''}.</span>
      </div>
      <div class="flames">
        {variants.map(({ id, title, profile }) => {
          const forest = data.forests[id] as ForestNode
          return (
            <figure key={id}>
              <figcaption>
                {title} <span class="dim">{profile && `${writeValue(forest.value / 1000, 'ms')} of work, ${profile.threads.length} threads`}</span>
              </figcaption>
              <iframe
                title={`Flame graph of the ${title}`}
                ref={(frame) => {
                  if (frame) frames.current.set(id, frame)
                  else frames.current.delete(id)
                }}
                srcdoc={frameDocument(forest, baseline && baseline !== forest ? compareForests(forest, baseline) : undefined)}
              />
            </figure>
          )
        })}
      </div>
    </section>
  )
}

/** Script and style are in the page once, as text, and get into each frame from there. The policy of the page holds in it too. */
function frameDocument(forest: ForestNode, differences: Readonly<Record<string, number>> | undefined): string {
  const nonce = document.querySelector<HTMLElement>('script[data-nonce]')?.dataset['nonce'] ?? ''
  const textIn = (id: string): string => document.getElementById(id)?.textContent ?? ''
  const data = JSON.stringify({ forest, differences }).replaceAll('<', '\\u003c')
  return `<!doctype html><html><head><meta charset="utf-8"><style nonce="${nonce}">${textIn('flame-style')}</style></head><body><script nonce="${nonce}" type="application/json" id="data">${data}</script><script nonce="${nonce}">${textIn('flame-script')}</script></body></html>`
}
