import type { CompilerProject } from '../../compiler/project.ts'
import { SyntaxKind, type Node, type SourceFile } from '../../compiler/syntax.ts'
import type { TextSpan } from '../../model/finding.ts'
import { declaredName, isFunctionNode, isLoop, textOf, walk } from '../../model/tree.ts'
import { findFunction, functionsOf } from './exported-functions.ts'

/** A place in a file, and its line from 1. */
export interface CodePlace {
  readonly file: string
  readonly span: TextSpan
  readonly line: number
}

/** What a function runs, as far as names tell it: a little too much rather than too little. */
export interface FunctionReach {
  /** Whether a place belongs to the function or to one that it may call. */
  readonly has: (file: string, offset: number) => boolean
  /** The name of the function, or where it begins, without extent. */
  readonly start: CodePlace
  /** The loops of the function that are in no other loop, in their order. */
  readonly loops: readonly CodePlace[]
}

/** Undefined where the file exports no such function. `files` are those that it may reach into. */
export function reachOf(
  project: CompilerProject,
  files: readonly string[],
  file: string,
  functionName: string,
): FunctionReach | undefined {
  const found = findFunction(functionsOf(project, file), functionName)
  const target = found?.signature.declaration?.resolve() as Node | undefined
  if (!target) return undefined
  const byName = functionsByName(files.flatMap((name) => project.sourceFile(name) ?? []))
  const reached = new Set<Node>()
  const ahead: Node[] = [target]
  for (let fn = ahead.pop(); fn; fn = ahead.pop()) {
    if (reached.has(fn)) continue
    reached.add(fn)
    for (const word of new Set(fn.getText().match(/[A-Za-z_$][\w$]*/g))) ahead.push(...(byName.get(word) ?? []))
  }
  const spans = [...reached].map((fn) => ({ file: fn.getSourceFile().fileName, start: fn.getStart(), end: fn.end }))
  const name = declaredName(target)
  return {
    has: (at, offset) => spans.some((span) => span.file === at && span.start <= offset && offset < span.end),
    start: placeOf(target, (name ?? target).getStart(), (name ?? target).getStart()),
    loops: loopsOf(target).map((loop) => placeOf(loop, loop.getStart(), loop.end)),
  }
}

function functionsByName(trees: readonly SourceFile[]): ReadonlyMap<string, readonly Node[]> {
  const found = new Map<string, Node[]>()
  for (const tree of trees) {
    walk(tree, (node) => {
      if (!isFunctionNode(node)) return true
      const name = textOf(declaredName(node)) ?? textOf(declaredName(node.parent))
      const owner = node.kind === SyntaxKind.Constructor ? textOf(declaredName(node.parent)) : name
      if (owner !== undefined) found.set(owner, [...(found.get(owner) ?? []), node])
      return true
    })
  }
  return found
}

function loopsOf(fn: Node): Node[] {
  const loops: Node[] = []
  walk(fn, (node) => {
    if (node !== fn && isFunctionNode(node)) return false
    if (!isLoop(node)) return true
    loops.push(node)
    return false
  })
  return loops
}

function placeOf(node: Node, start: number, end: number): CodePlace {
  const { fileName: file, text } = node.getSourceFile()
  return { file, span: { start, end }, line: text.slice(0, start).split('\n').length }
}
