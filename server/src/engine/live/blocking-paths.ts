import type { Node } from '../../compiler/syntax.ts'
import { labelOf, nameless, type CallGraph } from '../../model/call-graph.ts'
import type { FileContexts } from '../../model/file-context.ts'
import type { TextSpan } from '../../model/finding.ts'
import type { Hazard } from '../../model/hazards.ts'
import { waysTo, type Way } from '../../model/reach.ts'
import { stepSpan } from '../../model/step-span.ts'
import { declaredName, isCall } from '../../model/tree.ts'
import { blockingSeverity } from '../../rules/blocking-severity.ts'
import type { BlockingPath, BlockingStep } from './live-answers.ts'

/** More ways than this to one hazard tell a reader nothing new. */
const maxWays = 50

/** What a search found, and where it could find more once other files change. */
export interface SearchedPaths {
  /** The busiest and nearest first. */
  readonly paths: readonly BlockingPath[]
  /** The files that it came through. */
  readonly files: ReadonlySet<string>
  /** The words that a file mentions when it uses something of those functions: their names, and the names of their files. */
  readonly words: ReadonlySet<string>
}

/** The ways from the roots of the event loop to a hazard. */
export function blockingPathsTo(hazard: Hazard, graph: CallGraph, contexts: FileContexts): SearchedPaths {
  const place = { label: hazard.name, file: fileOf(hazard.mark), span: spanOf(hazard.mark) }
  const { ways, functions } = waysTo(graph, contexts, hazard.node)
  const paths = ways.slice(0, maxWays).map((way) => ({
    hazard: place,
    why: hazard.row.why,
    severity: blockingSeverity(hazard.row.weight, way.frequency, way.proven),
    frequency: way.frequency,
    isProven: way.proven,
    steps: [
      { label: way.root.label, file: fileOf(way.root.at), span: stepSpan(way.root.at) },
      ...way.functions.map((step) => functionStep(step, hazard)),
    ],
  }))
  const files = new Set([...functions].map(fileOf))
  const labels = [...functions].map(labelOf).filter((label) => label !== nameless)
  return { paths, files, words: new Set([...labels, ...[...files].map(importedName)].flatMap(wordsOf)) }
}

/** What imports of a file end in: its name, or for an `index` that of its directory. */
function importedName(file: string): string {
  const [directory = '', name = ''] = file
    .replace(/(\.d)?\.[^./]+$/, '')
    .split('/')
    .slice(-2)
  return name === 'index' ? directory : name
}

export function wordsOf(text: string): string[] {
  return text.match(/[\w$]+/g) ?? []
}

function functionStep({ fn, call }: Way['functions'][number], hazard: Hazard): BlockingStep {
  const leading = call ?? hazard.mark
  const label = labelOf(fn)
  return {
    label,
    ...(label === nameless && { isNameless: true }),
    file: fileOf(fn),
    span: nameSpan(fn),
    body: spanOf(fn),
    call: spanOf(isCall(leading) ? leading.expression : leading),
  }
}

/** A function is known by its name, or by that of what it is assigned to; one without is known by where it begins. */
function nameSpan(fn: Node): TextSpan {
  const name =
    declaredName(fn) ?? (fn.parent && fn.parent.getStart() < fn.getStart() ? declaredName(fn.parent) : undefined)
  if (name) return spanOf(name)
  const start = fn.getStart()
  const firstLine = fn.getText().search(/\{|=>|\r|\n/)
  return { start, end: firstLine > 0 ? start + firstLine : Math.min(fn.getEnd(), start + 80) }
}

function fileOf(node: Node): string {
  return node.getSourceFile().fileName
}

function spanOf(node: Node): TextSpan {
  return { start: node.getStart(), end: node.getEnd() }
}
