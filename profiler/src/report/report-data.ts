import type { Comparison, SourcePlace } from '../format/comparison.ts'
import { buildForest, type ForestNode } from './flame/forest.ts'
import { summarize, type ListedFunction } from './summary.ts'
import { buildLanes, type Lanes } from './timeline-lanes.ts'

/** What the page of a report is given, as JSON in it. */
export interface ReportData {
  /** Without what the page has in another form or does not show: trees, timelines, times of lines, contents of requests. */
  readonly comparison: Comparison
  /** By the ids of the variants that were profiled. */
  readonly forests: Readonly<Record<string, ForestNode>>
  readonly lanes: Readonly<Record<string, Lanes>>
  readonly functions: readonly ListedFunction[]
  /** How files are called for the reader, by absolute path. Empty where the data names no other. */
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

export interface ReportOptions {
  /** How a file is called for the reader. */
  readonly nameOf: (file: string) => string
  /** Whether an editor shows the page and opens files. A page for others has no absolute paths in it. */
  readonly isForEditor: boolean
}

/** Characters of all flame graphs together, of the 3 MB that a page may have. */
const mostForestCharacters = 1_000_000
/** Of a thread, the longest ones; and of so many of those, what they were doing. */
const mostLongTasks = { main: 1000, worker: 20, loader: 20 } as const
const mostToldTasks = 100

/** The part of a comparison that its page shows. Throws for a comparison without variants. */
export function buildReportData(comparison: Comparison, options: ReportOptions): ReportData {
  const { isForEditor } = options
  const nameOf = (file: string): string => nameInPackage(file) ?? options.nameOf(file)
  const profiled = comparison.variants.flatMap(({ id, profile }) => (profile ? [{ id, profile }] : []))
  const mostCharacters = mostForestCharacters / Math.max(1, profiled.length)
  const names: Record<string, string> = {}
  const fileFor = (file: string): string => {
    if (!isForEditor) return nameOf(file)
    names[file] = nameOf(file)
    return file
  }
  return {
    comparison: prune(comparison, fileFor),
    forests: Object.fromEntries(
      profiled.map(({ id, profile }) => [id, buildForest(profile, { nameOf, mostCharacters, hasPlaces: isForEditor })]),
    ),
    lanes: Object.fromEntries(profiled.map(({ id, profile }) => [id, buildLanes(profile, profiled.length)])),
    functions: summarize(comparison).functions.map(({ predictedBy, ...listed }) => ({
      ...listed,
      source: placeFor(listed.source, fileFor),
      ...(predictedBy && { predictedBy: { ...predictedBy, file: fileFor(predictedBy.file) } }),
    })),
    names,
  }
}

/** `fastify/lib/reply.js`, wherever it is installed. */
function nameInPackage(file: string): string | undefined {
  return /^.*\/node_modules\/(.+)$/.exec(file)?.[1]
}

function prune(comparison: Comparison, fileFor: (file: string) => string): Comparison {
  const { target, settings, variants } = comparison
  return {
    ...comparison,
    target: {
      ...target,
      file: fileFor(target.file),
      ...(target.harness !== undefined && { harness: fileFor(target.harness) }),
      cwd: '',
    },
    settings: {
      ...settings,
      ...(settings.load && {
        load: {
          ...settings.load,
          // What is sent may be secret.
          routes: settings.load.routes.map(({ method, path }) => ({ method, path })),
          ...(settings.load.probe && {
            probe: { method: settings.load.probe.method, path: settings.load.probe.path },
          }),
        },
      }),
    },
    variants: variants.map(({ profile, edits, ...variant }) => ({
      ...variant,
      edits: edits.map((edit) => ({ ...edit, file: fileFor(edit.file) })),
      ...(profile && {
        profile: {
          ...profile,
          messages: [],
          threads: profile.threads.map(({ threadId, name, role, startMs, endMs, tree, longTasks }) => ({
            threadId,
            name,
            role,
            startMs,
            endMs,
            tree: { name, category: tree.category, totalMs: tree.totalMs, selfMs: tree.selfMs, children: [] },
            timeline: [],
            longTasks: [...longTasks]
              .sort((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))
              .slice(0, mostLongTasks[role])
              .map(({ source, ...task }, index) =>
                index < mostToldTasks
                  ? { ...task, ...(source && { source: placeFor(source, fileFor) }) }
                  : { startMs: task.startMs, endMs: task.endMs },
              ),
            lines: {},
          })),
        },
      }),
    })),
  }
}

function placeFor(source: SourcePlace, fileFor: (file: string) => string): SourcePlace {
  return { ...source, file: fileFor(source.file) }
}
