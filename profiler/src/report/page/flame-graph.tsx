import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { writeValue } from '../../analysis/write-value.ts'
import { findFrame, pathTo } from '../flame/find-frame.ts'
import { compareForests } from '../flame/forest-difference.ts'
import type { ForestNode, FrameType } from '../flame/forest.ts'
import { ownTimes, parentsIn, visibleDepth } from '../flame/walk-forest.ts'
import { drawFlames, type FlameLook, type Flames } from './draw-flames.ts'
import { differenceColour, heatColour } from './flame-colours.ts'
import { moveInFlames } from './move-in-flames.ts'

export interface FlameGraphProps {
  readonly forest: ForestNode
  /** What differences are to; undefined for the baseline itself. */
  readonly baseline: ForestNode | undefined
  /** Names it for people who do not see it. */
  readonly label: string
  readonly hidden: ReadonlySet<FrameType>
  readonly search: string
  readonly colour: 'heat' | 'difference'
  readonly focus: Focus | undefined
  readonly onFocus: (focus: Focus) => void
  readonly onOpen: ((place: string) => void) | undefined
}

/** A frame that one of the graphs is zoomed to, by the way there from its root. */
export interface Focus {
  readonly forest: ForestNode
  readonly path: readonly ForestNode[]
}

const usPerMs = 1000

/** The flame graph of one variant, with a line about the frame that is pointed to. */
export function FlameGraph(props: FlameGraphProps) {
  const { forest, baseline, label, hidden, search, colour, focus, onFocus, onOpen } = props
  const place = useRef<HTMLDivElement>(null)
  const cursor = useRef<HTMLDivElement>(null)
  const flames = useRef<Flames>(undefined)
  const [pointed, point] = useState<ForestNode | undefined>()
  const [current, setCurrent] = useState(forest)
  const parents = useMemo(() => parentsIn(forest), [forest])
  const isHidden = useMemo(
    () => (node: ForestNode) => hidden.has(node.type) && !node.thread && node !== forest,
    [forest, hidden],
  )
  const own = useMemo(() => ownTimes(forest, isHidden), [forest, isHidden])
  const change = useMemo(() => baseline && compareForests(forest, baseline, isHidden), [forest, baseline, isHidden])
  const largest = Math.max(forest.value, baseline?.value ?? 0, 1)
  const share = (us: number): string => writeValue(us / Math.max(1, forest.value), 'share')

  // What was drawn first goes on asking for what is to be drawn now.
  const now = useRef<FlameLook & { readonly click: (node: ForestNode) => void; readonly settle: () => void }>(undefined)
  now.current = {
    isHidden,
    noteOn: (node) => share(node.value),
    colourOf: (node, isBorder) =>
      colour === 'difference'
        ? differenceColour((change?.(node) ?? 0) / largest, isBorder)
        : heatColour((own.get(node) ?? 0) / Math.max(1, forest.value), isBorder),
    click(node) {
      focusOn(node)
      if (node.place !== undefined) onOpen?.(node.place)
    },
    settle() {
      const area = flames.current?.areaOf(current)
      if (!area || !cursor.current) return
      const { style } = cursor.current
      for (const side of ['left', 'top', 'width', 'height'] as const) style[side] = `${area[side]}px`
    },
  }
  const focusOn = (node: ForestNode): void => {
    setCurrent(node)
    onFocus({ forest, path: pathTo(parents, node) })
  }

  useEffect(() => {
    if (!place.current) return
    flames.current = drawFlames(place.current, forest, () => now.current as FlameLook, {
      onHover: point,
      onClick: (node) => now.current?.click(node ?? forest),
      onSettled: () => now.current?.settle(),
    })
    return () => flames.current?.stop()
  }, [])
  useEffect(() => {
    flames.current?.draw(visibleDepth(forest, isHidden))
    if (place.current) place.current.scrollTop = place.current.scrollHeight
  }, [isHidden, colour])
  useEffect(() => {
    const wanted = search.trim().toLowerCase()
    flames.current?.mark(({ name }) => wanted !== '' && name.toLowerCase().includes(wanted))
  }, [search])
  useEffect(() => {
    // A click in this graph has zoomed it already; a key has not.
    if (!focus) return
    const node = focus.forest === forest ? (focus.path.at(-1) ?? forest) : findFrame(forest, focus.path)
    setCurrent(node)
    flames.current?.zoom(node)
  }, [focus])
  useEffect(() => {
    now.current?.settle()
    if (place.current && cursor.current) showWithin(place.current, cursor.current)
  }, [current])

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moveInFlames(event.key, current, { parents, isHidden })
    if (event.key === 'Enter') focusOn(current)
    else if (event.key === 'Escape') focusOn(forest)
    else if (event.key === 'o' && current.place !== undefined) onOpen?.(current.place)
    else if (next) setCurrent(next)
    else return
    event.preventDefault()
  }
  const told = pointed ?? current
  const difference = (change?.(told) ?? 0) / usPerMs
  return (
    <>
      <div
        ref={place}
        class="flame"
        tabIndex={0}
        role="group"
        aria-label={`${label}. Arrow keys go from frame to frame, Enter zooms, Escape shows all again.`}
        onKeyDown={onKeyDown}
      >
        <div ref={cursor} class="cursor" />
      </div>
      <p class="told" aria-live={pointed ? 'off' : 'polite'}>
        <code>{told.name}</code>{' '}
        <span class="dim">
          {writeValue(told.value / usPerMs, 'ms')} ({share(told.value)}),{' '}
          {writeValue((own.get(told) ?? 0) / usPerMs, 'ms')} of it by itself
          {change && told !== forest && `; by itself ${writeDifference(difference)} the baseline`}
        </span>{' '}
        {onOpen && told.place !== undefined && (
          <button type="button" class="link" onClick={() => told.place !== undefined && onOpen(told.place)}>
            Open
          </button>
        )}
      </p>
    </>
  )
}

function writeDifference(ms: number): string {
  if (Math.abs(ms) < 1) return 'as in'
  return `${writeValue(Math.abs(ms), 'ms')} ${ms > 0 ? 'more' : 'less'} than in`
}

/** Scrolls a box, and nothing around it, so far that something in it is seen. */
function showWithin(box: HTMLElement, { offsetTop, offsetHeight }: HTMLElement): void {
  const lowest = offsetTop + offsetHeight - box.clientHeight
  box.scrollTop = Math.min(offsetTop, Math.max(lowest, box.scrollTop))
}
