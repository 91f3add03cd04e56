import type { CompilerProject } from '../compiler/project.ts'
import type { FunctionLikeDeclaration, SourceFile } from '../compiler/syntax.ts'
import { TypeFormatFlags, type Checker } from '../compiler/types.ts'
import { changedBody, functionBodies } from '../model/function-bodies.ts'
import type { TextSpan } from '../model/text-span.ts'
import { declaredName } from '../model/tree.ts'

/** What is remembered of a file that the rules have looked at. */
interface Seen {
  /** Only its text and its nodes are of use: no compiler knows it any more. */
  readonly tree: SourceFile
  readonly premise: string
  readonly cleared: readonly TextSpan[]
  /** The function without a declared type that somebody types in: where its body begins, and its type as the checker writes it. */
  readonly typedIn?: { readonly start: number; readonly type: string } | undefined
}

/** What of a program is asked. */
type Program = Pick<CompilerProject, 'sourceFile' | 'checker'>

/** So many files are remembered, those that were looked at last. */
const maxFiles = 20

/**
 * The function bodies in which rules that go by types found nothing at all. Such a body needs no second look as long as its text
 * stays and every change anywhere is inside a body whose function keeps its type: then no type outside of that body can be another
 * one. This is what makes an answer while typing fast, as only the function that is typed in is checked anew.
 */
export class ClearedBodies {
  private readonly seen = new Map<string, Seen>()
  /** Files that were changed since their trees were compared. */
  private readonly changed = new Set<string>()

  /** Takes note that a file of the program changed, came or went. */
  change(file: string): void {
    this.changed.add(file)
  }

  /** The bodies of a file, as its text is now, that need no look where the checks have the same premise as before. */
  in(file: string, premise: string, program: Program): readonly TextSpan[] {
    for (const name of this.changed) this.compare(name, program)
    this.changed.clear()
    const seen = this.seen.get(file)
    return seen?.premise === premise ? seen.cleared : []
  }

  /**
   * Remembers a file that all rules have looked at, but for bodies that were cleared before. `remarkable` are the places at which
   * something was reported, or would have been but for what stands elsewhere.
   */
  note(tree: SourceFile, premise: string, remarkable: ReadonlySet<number>): void {
    const file = tree.fileName
    const places = [...remarkable]
    const cleared = functionBodies(tree).filter(({ start, end }) => !places.some((at) => start <= at && at < end))
    const typedIn = this.seen.get(file)?.typedIn
    this.seen.delete(file)
    this.seen.set(file, { tree, premise, cleared, typedIn })
    const [oldest] = this.seen.keys()
    if (this.seen.size > maxFiles && oldest !== undefined) this.seen.delete(oldest)
  }

  /** Forgets what the change of one file makes uncertain. */
  private compare(file: string, program: Program): void {
    const seen = this.seen.get(file)
    const tree = program.sourceFile(file)
    const change = seen && tree && changedBody(seen.tree, tree)
    if (change === null) return
    if (!seen || !tree || !change) return this.seen.clear()
    const { before, after, inferred } = change
    const shift = after.end - before.end
    const movedTo = (at: number): number => (at >= before.end ? at + shift : at)
    const typedIn = inferred
      ? { start: inferred.body?.getStart() ?? 0, type: writeType(program.checker, inferred) }
      : seen.typedIn && { ...seen.typedIn, start: movedTo(seen.typedIn.start) }
    const isSame = !inferred || (seen.typedIn?.start === typedIn?.start && seen.typedIn?.type === typedIn?.type)
    if (!isSame) this.seen.clear()
    const cleared = seen.cleared
      .filter(({ start }) => isSame && start !== before.start)
      .map(({ start, end }) => ({ start: movedTo(start), end: movedTo(end) }))
    this.seen.set(file, { ...seen, tree, cleared, typedIn })
  }
}

/** All of a function's type: of two that are written alike, what calls them cannot tell one from the other. */
function writeType(checker: Checker, node: FunctionLikeDeclaration): string {
  const type = checker.getTypeAtLocation(declaredName(node) ?? node)
  return checker.typeToString(type, undefined, wholeType)
}

const wholeType =
  TypeFormatFlags.NoTruncation |
  TypeFormatFlags.UseFullyQualifiedType |
  TypeFormatFlags.WriteClassExpressionAsTypeLiteral |
  TypeFormatFlags.AllowUniqueESSymbolType
