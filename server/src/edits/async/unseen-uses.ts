import { getTokenAtPosition, SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { literalValue } from '../../model/literal.ts'
import { declaredName, isCall, textOf, unwrap, wrapped } from '../../model/tree.ts'
import { resolveValue } from '../../model/value.ts'
import type { Flow } from './flow.ts'
import type { Programs } from './programs.ts'

/**
 * Refuses where something of that name is called on an object of which nothing is known, or a member whose name is only known
 * at run time on one that has the member: either may be the function.
 */
export function refuseUntypedUses(flow: Flow, name: string, known: ReadonlySet<Node>): void {
  if (!/^[\w$]+$/.test(name)) return
  const { programs } = flow
  const pattern = new RegExp(`\\.\\s*${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g')
  for (const file of programs.files) {
    const text = programs.textOf(file)
    if (!text.includes(name)) continue
    for (const match of text.matchAll(pattern)) {
      const tree = programs.tree(file)
      if (!tree) break
      const token = getTokenAtPosition(tree, match.index + match[0].length - 1)
      if (token.kind !== SyntaxKind.Identifier || token.parent.kind !== SyntaxKind.PropertyAccessExpression) continue
      if (declaredName(token.parent) !== token || known.has(token) || programs.symbolAt(token)) continue
      if (mayRun(token.parent) && mayBeAny(programs, token.parent))
        flow.refuse(
          token,
          `may be what is called as ${token.parent.getText().slice(0, 60)} on an object without a type`,
        )
    }
  }
}

const computedCall = /\]\s*(?:\?\.)?\s*\(/g

/** Refuses where a member whose name is only known at run time is called on an object that has this one. */
export function refuseComputedCalls(flow: Flow, name: string, declarations: readonly Node[]): void {
  const { programs } = flow
  const places = new Set(declarations.map(placeKey))
  for (const file of programs.files) {
    for (const match of programs.textOf(file).matchAll(computedCall)) {
      const tree = programs.tree(file)
      if (!tree) break
      const access = getTokenAtPosition(tree, match.index).parent
      if (access?.kind !== SyntaxKind.ElementAccessExpression || access.end !== match.index + 1) continue
      const { expression, argumentExpression } = access as Node & { expression: Node; argumentExpression: Node }
      if (literalValue(argumentExpression) !== undefined) continue
      const found = programs.typeOf(expression).getProperty(name)?.declarations ?? []
      const isMember = found.some((handle) => {
        const declaration = handle.resolve()
        const named = declaration && declaredName(declaration)
        return named !== undefined && places.has(placeKey(named))
      })
      if (isMember) flow.refuse(access, 'can be called under a name that is only known at run time')
    }
  }
}

function placeKey(node: Node): string {
  return `${node.getSourceFile().fileName}:${node.end}`
}

/** Whether a member is called or handed on, rather than looked at as data. */
function mayRun(access: Node): boolean {
  const outer = wrapped(access)
  const { parent } = outer
  switch (parent.kind) {
    case SyntaxKind.CallExpression:
      return true
    case SyntaxKind.PropertyAccessExpression:
      return /^(?:bind|call|apply)$/.test(textOf(declaredName(parent)) ?? '') && isCall(parent.parent)
    default:
      return false
  }
}

/** Whether nothing tells that the receiver is something else than an object of the project. */
function mayBeAny(programs: Programs, access: Node): boolean {
  const { expression } = access as Node & { expression: Node }
  const receiver = unwrap(expression)
  if (programs.isModelled(access)) {
    const value = resolveValue(programs.context.codeBase, receiver)
    if (value?.kind === 'api') return false
    // What resolves to something in the project without that member is not it.
    if (value?.kind === 'file' || value?.kind === 'function') return false
  }
  if (receiver.kind === SyntaxKind.ThisKeyword) return true
  return (programs.typeOf(receiver).flags & TypeFlags.AnyOrUnknown) !== 0
}

const dynamicImport = /\b(?:require|import)\s*\(\s*(?!['"][^'"]*['"]\s*[,)]|`[^`$]*`\s*[,)])([^;\n]*)/g

/** Refuses where a file is loaded under a name that is only known at run time, which may be this one. */
export function refuseUnseenUses(flow: Flow, at: Node, name: string): void {
  const { programs } = flow
  const file = at.getSourceFile().fileName
  for (const other of programs.files) {
    const text = programs.textOf(other)
    for (const match of text.matchAll(dynamicImport)) {
      if (/^\s*(?:\)|typeof\b)/.test(match[1] ?? '') || !mayLoad(other, file, match[1] ?? '', text)) continue
      const place = `${programs.context.contexts.relative(other)}:${text.slice(0, match.index).split('\n').length}`
      flow.refuse(
        at,
        `is exported as ${name} from a file that ${place} may load under a name that is only known at run time`,
      )
    }
  }
}

/** Whether the argument of an import can name the file: by the directory that it begins with, or because a directory is read there. */
function mayLoad(from: string, file: string, argument: string, text: string): boolean {
  const folder = from.replace(/\/[^/]*$/, '')
  const literals = [...argument.matchAll(/['"`]([^'"`$]*)/g)].map((match) => match[1] ?? '')
  const start = literals.find((literal) => literal !== '')
  if (start !== undefined && (start.startsWith('.') || /__dirname|import\.meta/.test(argument))) {
    return file.startsWith(
      join(
        folder,
        start.replace(/[^/]*$/, (last) => (start.endsWith('/') || /[,)]/.test(argument) ? last : '')),
      ),
    )
  }
  if (start !== undefined && !/__dirname|dirname/.test(argument)) return false
  return file.startsWith(`${folder}/`) && /\b(?:readdir|readdirSync|glob|globSync|requireDirectory)\b/.test(text)
}

function join(folder: string, relative: string): string {
  const parts = folder.split('/')
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
