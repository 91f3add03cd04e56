import makeGraph from '0x/visualizer/cmp/graph.js'
import flameGraph, { type ColorHash } from 'd3-fg'
import render from 'nanohtml'
import type { FrameMessage } from '../report-data.ts'
import type { Differences } from './forest-difference.ts'
import type { ForestNode } from './forest.ts'

/** What the page puts into the frame. */
interface FrameData {
  readonly forest: ForestNode
  readonly differences?: Differences
}

// One graph in one document: 0x's visualiser writes into the body of the page, so that each variant has a frame of its own.
const data = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as FrameData
const hidden = new Set(['native', 'v8', 'core'])
const filters: readonly (readonly [type: string, label: string])[] = [
  ['app', 'own code'],
  ['deps', 'dependencies'],
  ['core', 'Node.js'],
  ['native', 'native'],
  ['v8', 'garbage collection'],
]
let colouring: 'heat' | 'difference' = 'heat'

const heat = (share: number): string => `hsl(${48 - 48 * Math.sqrt(share)},95%,${82 - 30 * Math.sqrt(share)}%)`
const difference = (change: number): string => {
  const strength = Math.min(1, Math.sqrt(Math.abs(change) * 2))
  return `hsl(${change > 0 ? 4 : 214},80%,${94 - 40 * strength}%)`
}
const colorHash: ColorHash = (stackTop, { d, allSamples }) =>
  colouring === 'difference'
    ? difference(data.differences?.[d.name] ?? 0)
    : heat(Math.min(1, (stackTop(d) / Math.max(1, allSamples)) * 1.25))

const graph = makeGraph(render)
const chart = graph()
chart.removeAttribute('style')
const bar = document.createElement('div')
bar.className = 'filters'
const widthOf = (): number => Math.max(200, document.body.clientWidth - 16)
document.body.append(bar, chart)
const flames = flameGraph({
  tree: data.forest,
  element: chart,
  exclude: [...hidden],
  categorizer: graph.v8cats,
  width: widthOf(),
  minHeight: 120,
  colorHash,
})

for (const [type, label] of filters) {
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = !hidden.has(type)
  box.addEventListener('change', () => {
    if (box.checked) flames.typeShow(type)
    else flames.typeHide(type)
  })
  const text = document.createElement('label')
  text.append(box, label)
  bar.append(text)
}

const tell = (message: FrameMessage): void => window.parent.postMessage(message, '*')
/** The way from a node up. */
const parents = new Map<ForestNode, ForestNode>()
const ahead = [data.forest]
for (let node = ahead.pop(); node; node = ahead.pop()) {
  for (const child of node.children) {
    parents.set(child, node)
    ahead.push(child)
  }
}

let isLed = false
flames.on('zoom', (node) => {
  if (!isLed) tell({ kind: 'zoomed', path: node ? pathOf(node) : [] })
  isLed = false
})
for (const event of ['dblClick', 'contextmenu'] as const)
  flames.on(event, (node) => {
    if (node?.place !== undefined) tell({ kind: 'opened', place: node.place })
  })
window.addEventListener('resize', () => flames.width(widthOf()).update({ animate: false }))
window.addEventListener('message', (event: MessageEvent<FrameMessage>) => follow(event.data))

function follow(message: FrameMessage): void {
  if (message.kind === 'search') {
    flames.clear()
    if (message.text !== '') flames.search(message.text, 'cyan')
  } else if (message.kind === 'colour') {
    colouring = message.by
    flames.update({ animate: false })
  } else if (message.kind === 'zoom') {
    isLed = true
    flames.zoom(nearest(message.path))
  }
}

function pathOf(node: ForestNode): string[] {
  const names: string[] = []
  for (let at: ForestNode | undefined = node; at; at = parents.get(at)) names.unshift(at.name)
  return names
}

/** The node at the end of the path, or the nearest above it that is there too. */
function nearest(path: readonly string[]): ForestNode {
  let node = data.forest
  for (const name of path.slice(1)) {
    const next = node.children.find((child) => child.name === name)
    if (!next) break
    node = next
  }
  return node
}
