import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import {
  enclosingFunction,
  isCall,
  isFunctionNode,
  textOf,
  terminalName,
  walk,
  type FunctionNode,
} from '../../model/tree.ts'
import { resolveValue } from '../../model/value.ts'
import { areExclusive } from '../async/exclusive.ts'
import type { AsyncPlan, Refusal } from '../async/async-plan.ts'
import type { EditContext } from '../edit-context.ts'
import { describePath, filePathOf, isSamePath, type FilePath } from './file-path.ts'

/** A call that looks at a file or changes it. */
interface FileOperation {
  /** Where it happens in the function that is looked at: for what a called function does, the call. */
  readonly node: Node
  readonly name: string
  readonly isWrite: boolean
  /** A write that does nothing the second time. */
  readonly isRepeatable: boolean
  readonly path: FilePath
}

const reads =
  /^(?:readFile|readdir|readlink|stat|lstat|access|exists|realpath|opendir|createReadStream|readJson|readJSON|pathExists)(?:Sync)?$/
const writes =
  /^(?:writeFile|appendFile|rename|unlink|rm|rmdir|mkdir|mkdirp|copyFile|cp|copy|truncate|symlink|link|chmod|createWriteStream|writeJson|writeJSON|outputFile|outputJson|ensureDir|ensureFile|emptyDir|remove|move)(?:Sync)?$/

/** How deep calls are followed to what they do with files. */
const maxDepth = 3

/**
 * What else the functions that wait do with the same file. A look at it and a change of it that ran as one are cut apart by the wait, so
 * that another call can come between them.
 */
export function judgeFileOrder(
  context: EditContext,
  call: Node,
  plan: AsyncPlan,
): { readonly notes: readonly string[] } | Refusal {
  const own = operationOf(context, call)
  if (!own) return { notes: [] }
  const notes = new Set<string>()
  for (const wait of plan.awaited) {
    const owner = enclosingFunction(wait)
    if (!context.codeBase.files.has(owner.getSourceFile().fileName)) continue
    for (const other of operationsIn(context, owner, wait, 0)) {
      if (other.node === call || !isSamePath(own.path, other.path) || areExclusive(other.node, wait)) continue
      const isBefore = other.node.end <= wait.getStart()
      const [first, second] = isBefore ? [other, own] : [own, other]
      if (!first.isWrite && !second.isWrite) continue
      const place = placeOf(context, other.node)
      if (!second.isWrite || (first.isWrite && !own.path.isConstant)) {
        notes.add(
          `${describePath(own.path)} is written by ${first.name} and used by ${second.name}: another call may change it in between (${place}).`,
        )
        continue
      }
      if (second.isRepeatable) continue
      return {
        refused: `${first.name} and ${second.name} have to follow one another without anything in between, as they use the same file ${describePath(own.path)} (${place}).`,
      }
    }
  }
  return { notes: [...notes] }
}

/** The file operations of a function and of what it calls; those of a called function stand at the call. */
function operationsIn(context: EditContext, owner: FunctionNode, wait: Node, depth: number): FileOperation[] {
  const found: FileOperation[] = []
  const root = (owner as Node & { body?: Node }).body ?? owner
  if (owner.kind === SyntaxKind.SourceFile && depth > 0) return found
  walk(root, (node) => {
    if (node !== root && isFunctionNode(node)) return false
    if (!isCall(node)) return true
    const operation = operationOf(context, node)
    if (operation) found.push(operation)
    else if (depth < maxDepth && node !== wait) {
      const value = resolveValue(context.codeBase, node.expression)
      if (value?.kind === 'function' && isFunctionNode(value.node) && value.node !== owner)
        for (const inner of operationsIn(context, value.node, wait, depth + 1)) found.push({ ...inner, node })
    }
    return true
  })
  return found
}

function operationOf(context: EditContext, call: Node): FileOperation | undefined {
  if (!isCall(call)) return undefined
  const name = textOf(terminalName(call.expression)) ?? ''
  const isWrite = writes.test(name)
  const isCopy = /^(?:copy|cp|rename|move|link|symlink)/.test(name)
  const argument = call.arguments?.[isCopy ? 1 : 0]
  if ((!isWrite && !reads.test(name)) || !argument) return undefined
  if (resolveValue(context.codeBase, call.expression)?.kind === 'function') return undefined
  const options = call.arguments?.[1]?.getText() ?? ''
  const isRepeatable =
    /^(?:ensureDir|ensureFile|mkdirp)/.test(name) ||
    (/^mkdir/.test(name) && /recursive\s*:\s*true/.test(options)) ||
    (/^rm(?:Sync)?$/.test(name) && /force\s*:\s*true/.test(options))
  return { node: call, name, isWrite, isRepeatable, path: filePathOf(context, argument) }
}

function placeOf(context: EditContext, node: Node): string {
  const { fileName, text } = node.getSourceFile()
  return `${context.contexts.relative(fileName)}:${text.slice(0, node.getStart()).split('\n').length}`
}
