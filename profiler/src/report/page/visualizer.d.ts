// The parts of 0x's visualiser that are used: the renderer that it is built on, and its kinds of frames. Neither has types.
declare module 'd3-fg' {
  type ForestNode = import('../flame/forest.ts').ForestNode

  /** Where a node is drawn; `x0` and `x1` are shares of the whole width. */
  interface DrawnNode {
    readonly data: ForestNode
    readonly depth: number
    readonly x0: number
    readonly x1: number
  }
  interface FlameGraph {
    on(
      event: 'hoverin' | 'hoverout' | 'click' | 'animationEnd',
      listener: (node: ForestNode | null) => void,
    ): FlameGraph
    zoom(node: ForestNode): void
    width(width: number): FlameGraph
    height(height: number): FlameGraph
    update(): void
    transitionDuration(durationMs: number): FlameGraph
    /** In pixels of the canvas. `y` is the lower edge. */
    getNodeRect(
      node: ForestNode,
    ): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
  }
  export type { FlameGraph }
  export default function flameGraph(options: {
    tree: ForestNode
    element: Element
    exclude: readonly string[]
    categorizer: unknown
    width: number
    minHeight: number
    cellHeight: number
    /** Read at each drawing; for the root. */
    frameColors: { fill: string; stroke: string }
    /** `decimalAdjust` is given for the border of the frame. */
    colorHash: (stackTop: unknown, given: { d: ForestNode; decimalAdjust?: number }) => string
    renderLabel: (
      cellHeight: number,
      given: { context: CanvasRenderingContext2D; node: DrawnNode; x: number; y: number; width: number },
    ) => void
    /** Null for none: its own would take names for HTML. */
    renderTooltip: null
    isNodeExcluded: (node: DrawnNode, hiddenTypes: readonly string[]) => boolean
  }): FlameGraph
}
declare module '0x/visualizer/cmp/graph.js' {
  /** `render` makes an element of a template, for which there is no need here. */
  const makeGraph: (render: () => undefined) => { readonly v8cats: unknown }
  export default makeGraph
}
