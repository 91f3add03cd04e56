import type { CompilerProject } from '../compiler/project.ts'
import { SyntaxKind, type Node, type SourceFile } from '../compiler/syntax.ts'
import { literalValue, objectProperty } from './literal.ts'
import { isCall, textOf, walk } from './tree.ts'

const workerHints =
  /\bnew\s+(?:\w+\.)?(?:Worker|Piscina|Tinypool|StaticPool|DynamicPool|FixedThreadPool)\b|\bfork\(|workerpool|\brunInWorker\b/

/** What the edit "move to a worker" has run the functions of a worker file: `runInWorker(import.meta.url, './hash.worker', 'hash', …)`. */
const runner = 'runInWorker'

/**
 * The files that a file starts as worker threads (`new Worker(new URL('./w.js', import.meta.url))`, `new Piscina({filename})`)
 * and the file itself when it is a worker by what it imports.
 */
export function workerFilesOf(sourceFile: SourceFile, project: CompilerProject): string[] {
  const found: string[] = []
  const { text, fileName } = sourceFile
  if (/\bparentPort\b/.test(text) && /worker_threads/.test(text) && !/\bisMainThread\b/.test(text)) found.push(fileName)
  if (!workerHints.test(text)) return found
  const files = new Set(project.files)
  walk(sourceFile, (node) => {
    if (isCall(node) && node.expression.getText() === runner) {
      const file = taskFile(fileName, textOf(node.arguments?.[1]))
      if (file !== undefined) found.push(file)
    } else if (
      isCall(node) &&
      /(?:^|\.)(?:Worker|Piscina|Tinypool|StaticPool|DynamicPool|FixedThreadPool|pool|fork)$/.test(
        node.expression.getText(),
      )
    ) {
      for (const specifier of specifiersIn(node)) {
        const file = fileAt(fileName, specifier, files)
        if (file !== undefined) found.push(file)
      }
    }
  })
  return found
}

/** The file that a task's name without an ending means: it has the same ending as its caller. */
function taskFile(fromFile: string, name: string | undefined): string | undefined {
  const ending = /\.[cm]?[jt]s$/.exec(fromFile)?.[0]
  if (ending === undefined || name === undefined || !/^\.\.?\//.test(name)) return undefined
  return pathFrom(fromFile, name) + ending
}

/** The string literals in the arguments that look like a path. */
function specifiersIn(call: Node): string[] {
  const [first] = (call as Node & { arguments?: readonly Node[] }).arguments ?? []
  const filename = objectProperty(first, 'filename') ?? first
  if (!filename) return []
  const whole = literalValue(filename)
  if (typeof whole === 'string') return [whole]
  const texts: string[] = []
  walk(filename, (node) => {
    if (node.kind === SyntaxKind.StringLiteral) texts.push(textOf(node) ?? '')
  })
  // `path.join(__dirname, 'workers', 'resize.js')` names the file in its parts.
  return isCall(filename) && /(?:join|resolve)$/.test(filename.expression.getText()) ? [texts.join('/')] : texts
}

/** The one of the files that a path relative to another names, with or without an ending. */
export function fileAt(fromFile: string, specifier: string, files: ReadonlySet<string>): string | undefined {
  const base = pathFrom(fromFile, specifier)
  const stem = base.replace(/\.[cm]?[jt]s$/, '')
  return [
    base,
    ...['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'].map((ending) => stem + ending),
  ].find((candidate) => files.has(candidate))
}

/** The absolute path of one that is relative to a file. */
function pathFrom(file: string, relative: string): string {
  const parts = file.split('/').slice(0, -1)
  for (const part of relative.replace(/^file:\/\//, '').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
