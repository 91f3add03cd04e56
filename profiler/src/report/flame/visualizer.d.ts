// The parts of 0x's visualiser that are used. It has no types of its own.
declare module 'd3-fg' {
  import type { ForestNode } from './forest.ts'

  interface FlameGraph {
    on(event: 'zoom' | 'dblClick' | 'contextmenu', listener: (node: ForestNode | null) => void): FlameGraph
    zoom(node: ForestNode): void
    search(text: string, color?: string): void
    clear(color?: string): void
    width(width: number): FlameGraph
    update(options?: { animate?: boolean }): void
    typeHide(type: string): void
    typeShow(type: string): void
  }
  export type ColorHash = (
    stackTop: (node: ForestNode) => number,
    given: { d: ForestNode; decimalAdjust?: number; allSamples: number },
  ) => string
  export default function flameGraph(options: {
    tree: ForestNode
    element: Element
    exclude: readonly string[]
    categorizer: unknown
    width?: number
    minHeight?: number
    colorHash: ColorHash
  }): FlameGraph
}
declare module 'nanohtml' {
  const render: unknown
  export default render
}
declare module '0x/visualizer/cmp/graph.js' {
  const makeGraph: (render: unknown) => (() => HTMLElement) & { readonly v8cats: unknown }
  export default makeGraph
}
