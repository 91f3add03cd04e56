import type { Comparison } from '../format/comparison.ts'
import type { ForestNode } from './flame/forest.ts'

/** What the page of a report is given, as JSON in it. */
export interface ReportData {
  readonly comparison: Comparison
  /** The flame graph of each variant that was profiled, by its id. */
  readonly forests: Readonly<Record<string, ForestNode>>
  /** How files are called for the reader, by absolute path. */
  readonly names: Readonly<Record<string, string>>
}

/** What the page asks of the editor around it. Without one, as in a browser, nobody answers and the page offers none of it. */
export type PageRequest =
  | { readonly kind: 'open'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'apply'; readonly variant: string }
  | { readonly kind: 'run-again' }
  | { readonly kind: 'export'; readonly format: 'html' | 'json' | 'markdown' | 'cpuprofile' | 'collapsed' }
  | { readonly kind: 'compare-with-saved' }
  | { readonly kind: 'toggle-heat' }

/** What the frames of flame graphs and the page say to each other. */
export type FrameMessage =
  /** The frame tells that somebody looks at a part of it, by the names from the root to there. */
  | { readonly kind: 'zoomed'; readonly path: readonly string[] }
  | { readonly kind: 'opened'; readonly place: string }
  /** The page has all frames show the same. */
  | { readonly kind: 'zoom'; readonly path: readonly string[] }
  | { readonly kind: 'search'; readonly text: string }
  | { readonly kind: 'colour'; readonly by: 'heat' | 'difference' }
