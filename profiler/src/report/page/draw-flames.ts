import makeGraph from '0x/visualizer/cmp/graph.js'
import flameGraph from 'd3-fg'
import type { ForestNode } from '../flame/forest.ts'
import { walkForest } from '../flame/walk-forest.ts'
import { foundColour } from './flame-colours.ts'
import { readPalette, watchTheme } from './palette.ts'

/** How a forest is drawn; asked at each drawing. */
export interface FlameLook {
  readonly colourOf: (node: ForestNode, isBorder: boolean) => string
  readonly isHidden: (node: ForestNode) => boolean
  /** What is written behind the name. */
  readonly noteOn: (node: ForestNode) => string
}

export interface FlameEvents {
  readonly onHover: (node: ForestNode | undefined) => void
  /** Undefined for the ground around the frames. */
  readonly onClick: (node: ForestNode | undefined) => void
  /** When frames have moved to where they belong. */
  readonly onSettled: () => void
}

export interface Flames {
  /** Draws again, with as many levels as `depth` says. */
  draw(depth: number): void
  zoom(node: ForestNode): void
  mark(isFound: (node: ForestNode) => boolean): void
  /** In pixels from the upper left of the drawing. */
  areaOf(node: ForestNode): { left: number; top: number; width: number; height: number } | undefined
  stop(): void
}

const cellHeightPx = 20
const transitionMs = 200

/** Has 0x's visualiser draw a forest into an element, whose width it keeps. */
export function drawFlames(
  element: HTMLElement,
  forest: ForestNode,
  look: () => FlameLook,
  { onHover, onClick, onSettled }: FlameEvents,
): Flames {
  // It writes its own facts into the nodes that it draws, so that they are copies.
  const copy = structuredClone(forest)
  const copies = walkForest(copy)
  const originals = walkForest(forest)
  const originalOf = new Map(copies.map((node, index) => [node, originals[index] as ForestNode]))
  const copyOf = new Map(originals.map((node, index) => [node, copies[index] as ForestNode]))
  const original = (node: ForestNode): ForestNode => originalOf.get(node) ?? forest

  let palette = readPalette()
  const frameColors = { fill: palette.idle, stroke: palette.line }
  const flames = flameGraph({
    tree: copy,
    element,
    exclude: [],
    categorizer: makeGraph(() => undefined).v8cats,
    width: Math.max(1, element.clientWidth),
    minHeight: cellHeightPx,
    cellHeight: cellHeightPx,
    frameColors,
    colorHash: (_, { d, decimalAdjust }) => look().colourOf(original(d), decimalAdjust !== undefined),
    renderLabel: (heightPx, { context, node, x, y, width }) => {
      const [, name = node.data.name, place = ''] = /^(\S+)( .+:\d+)$/.exec(node.data.name) ?? []
      const left = Math.max(x, 0) + 5
      context.save()
      context.beginPath()
      context.rect(x, y, width - 2, heightPx)
      context.clip()
      // The root is the ground, in the colours of the page; all other frames are light.
      context.fillStyle = node.depth === 0 ? palette.text : '#000000'
      context.textBaseline = 'middle'
      context.font = `600 12px ${palette.font}`
      context.fillText(name, left, y + heightPx / 2 + 1)
      const nameWidth = context.measureText(name).width
      context.font = `12px ${palette.font}`
      context.fillText(`${place} · ${look().noteOn(original(node.data))}`, left + nameWidth, y + heightPx / 2 + 1)
      context.restore()
    },
    renderTooltip: null,
    isNodeExcluded: ({ data }) => look().isHidden(original(data)),
  })
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  flames.transitionDuration(isStill ? 1 : transitionMs)
  flames.on('hoverin', (node) => onHover(node ? original(node) : undefined))
  flames.on('hoverout', () => onHover(undefined))
  flames.on('click', (node) => onClick(node ? original(node) : undefined))
  flames.on('animationEnd', onSettled)

  const sizes = new ResizeObserver(() => {
    if (element.clientWidth > 0) flames.width(element.clientWidth)
    onSettled()
  })
  sizes.observe(element)
  const stopWatching = watchTheme(() => {
    palette = readPalette()
    Object.assign(frameColors, { fill: palette.idle, stroke: palette.line })
    flames.update()
  })
  return {
    draw: (depth) => flames.height(depth * cellHeightPx),
    zoom: (node) => flames.zoom(copyOf.get(node) ?? copy),
    mark(isFound) {
      for (const node of copies) Object.assign(node, { highlight: isFound(original(node)) ? foundColour : false })
      flames.update()
    },
    areaOf(node) {
      const rect = flames.getNodeRect(copyOf.get(node) ?? copy)
      return rect ? { left: rect.x, top: rect.y - rect.height, width: rect.width, height: rect.height } : undefined
    },
    stop() {
      sizes.disconnect()
      stopWatching()
    },
  }
}
