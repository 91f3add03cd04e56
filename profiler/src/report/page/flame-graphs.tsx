import { useState } from 'preact/hooks'
import { writeValue } from '../../analysis/write-value.ts'
import type { ForestNode, FrameType } from '../flame/forest.ts'
import { walkForest } from '../flame/walk-forest.ts'
import { FlameGraph, type Focus } from './flame-graph.tsx'
import type { PartProps } from './report.tsx'

const kinds: readonly (readonly [type: FrameType, label: string])[] = [
  ['app', 'own code'],
  ['deps', 'dependencies'],
  ['core', 'Node.js'],
  ['native', 'native code'],
  ['v8', 'garbage collection'],
]
const usPerMs = 1000

/** The flame graphs of all variants side by side: what is looked at or searched in one, is so in the others. */
export function FlameGraphs({ data, editor }: PartProps) {
  const [search, setSearch] = useState('')
  const [colour, setColour] = useState<'heat' | 'difference'>('heat')
  const [hidden, hide] = useState<ReadonlySet<FrameType>>(new Set(['core', 'native']))
  const [focus, setFocus] = useState<Focus | undefined>()
  const graphs = data.comparison.variants.flatMap(({ id, title, profile }) => {
    const forest = data.forests[id]
    return forest && profile ? [{ id, title, profile, forest }] : []
  })
  const baseline = data.forests[data.comparison.variants[0]?.id ?? '']
  const toggle = (type: FrameType): void => {
    const next = new Set(hidden)
    if (!next.delete(type)) next.add(type)
    hide(next)
  }
  const open =
    editor &&
    ((place: string): void => {
      const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(place) ?? []
      if (file !== undefined) editor.ask({ kind: 'open', file, line: Number(line), column: Number(column) })
    })

  if (graphs.length === 0) return null
  return (
    <section>
      <h2>Flame graphs</h2>
      <div class="actions">
        <label>
          Search <input type="search" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
        </label>
        {graphs.length > 1 && baseline && (
          <label>
            Colour{' '}
            <select
              value={colour}
              onChange={(event) => setColour(event.currentTarget.value === 'difference' ? 'difference' : 'heat')}
            >
              <option value="heat">by the time that a function takes by itself</option>
              <option value="difference">by the difference to the baseline</option>
            </select>
          </label>
        )}
        <fieldset>
          <legend class="unseen">Frames that are shown</legend>
          {kinds.map(([type, label]) => (
            <label key={type}>
              <input type="checkbox" checked={!hidden.has(type)} onChange={() => toggle(type)} /> {label}
            </label>
          ))}
        </fieldset>
        {focus && focus.path.length > 1 && (
          <button type="button" onClick={() => setFocus({ ...focus, path: focus.path.slice(0, 1) })}>
            Show all frames
          </button>
        )}
      </div>
      <p class="dim">
        Wider is longer; a frame stands on what called it.{' '}
        {colour === 'heat' ? 'Redder: more time by itself. ' : 'Red: more time than in the baseline, blue: less. '}
        Click a frame to zoom{editor ? ' and to open its source' : ''}.
      </p>
      <div class="flames">
        {graphs.map(({ id, title, profile, forest }) => (
          <figure key={id}>
            <figcaption>
              <strong>{title}</strong>{' '}
              <span class="dim">
                {writeValue(forest.value / usPerMs, 'ms')} of work on {countOf(profile.threads.length, 'thread')}
                {search.trim() !== '' && `; ${writeFound(forest, search)}`}
              </span>
            </figcaption>
            <FlameGraph
              forest={forest}
              baseline={baseline === forest ? undefined : baseline}
              label={`Flame graph of the ${title}`}
              hidden={hidden}
              search={search}
              colour={colour}
              focus={focus}
              onFocus={setFocus}
              onOpen={open}
            />
          </figure>
        ))}
      </div>
    </section>
  )
}

/** Frames below a found one are part of its time. */
function writeFound(forest: ForestNode, search: string): string {
  const wanted = search.trim().toLowerCase()
  const isFound = ({ name }: ForestNode): boolean => name.toLowerCase().includes(wanted)
  const count = walkForest(forest).filter(isFound).length
  let us = 0
  const ahead = [forest]
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    if (isFound(node)) us += node.value
    else ahead.push(...(node.children ?? []))
  }
  return count === 0
    ? 'not found'
    : `found ${countOf(count, 'time')}, ${writeValue(us / Math.max(1, forest.value), 'share')}`
}

function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
