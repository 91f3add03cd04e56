import { SyntaxKind, type Node, type SourceFile } from '../../compiler/syntax.ts'
import { localReferences } from '../../model/local-references.ts'
import { declaredName, hasModifier, textOf } from '../../model/tree.ts'
import type { EditContext } from '../edit-context.ts'
import { relativeSpecifier } from '../text/relative-specifier.ts'
import { CannotMove } from './cannot-move.ts'
import type { Captures } from './captures.ts'
import { contains } from './free-names.ts'
import { isInPiece, type Piece } from './piece.ts'
import type { SharedCode } from './shared-code.ts'
import { declarationText, statementOf } from './declaration-text.ts'
import type { WorkerImport } from './worker-imports.ts'

/** A declaration of the file that the worker file gets a text of. */
export interface WorkerHelper {
  readonly declaration: Node
  readonly text: string
}

export interface Helpers {
  readonly written: readonly WorkerHelper[]
  readonly imports: readonly WorkerImport[]
  /** Declarations that nobody in the file needs any more. */
  readonly moved: readonly Node[]
  readonly notes: readonly string[]
}

/** What is copied because the file needs it as well, together. */
const maxCopiedLines = 40

/**
 * Where the helpers of a piece come from: they move where nobody else needs them, they are imported where loading the file does
 * nothing, and else small ones are copied.
 */
export function placeHelpers(
  context: EditContext,
  sourceFile: SourceFile,
  piece: Piece,
  { helpers }: Captures,
  shared: SharedCode,
  isModule: boolean,
): Helpers {
  const written: WorkerHelper[] = []
  const imports: WorkerImport[] = []
  const moved = new Set<Node>()
  const copied: string[] = []
  const isHarmless = isModule && shared.moduleProblem(sourceFile.fileName) === undefined
  const needed = [...helpers].sort((a, b) => a.pos - b.pos)
  // A helper of helpers that move moves as well.
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false
    for (const helper of needed) {
      if (moved.has(helper) || !isNeededBy(helper, piece, moved)) continue
      moved.add(helper)
      isGrowing = true
    }
  }
  for (const declaration of needed) {
    const name = textOf(declaredName(declaration)) ?? ''
    const statement = statementOf(declaration)
    if (!moved.has(declaration) && isHarmless && hasModifier(statement, SyntaxKind.ExportKeyword)) {
      const isDefault = hasModifier(statement, SyntaxKind.DefaultKeyword)
      const specifier = relativeSpecifier(context.project, sourceFile, sourceFile.fileName)
      imports.push({ specifier, imported: isDefault ? 'default' : name, local: name, isType: false })
      continue
    }
    const text = declarationText(declaration)
    written.push({ declaration, text })
    if (!moved.has(declaration)) copied.push(name)
  }
  const lines = written.filter(({ declaration }) => !moved.has(declaration)).flatMap(({ text }) => text.split('\n'))
  if (lines.length > maxCopiedLines)
    throw new CannotMove(
      `It needs ${list(copied)}, which the rest of the file needs too: move that into a file of its own first.`,
    )
  return {
    written,
    imports,
    moved: [...moved],
    notes:
      copied.length > 0 ? [`The worker file has a copy of ${list(copied)}, which the rest of the file needs too.`] : [],
  }
}

/** Whether only the piece, and helpers that move, mention a declaration. */
function isNeededBy(declaration: Node, piece: Piece, moved: ReadonlySet<Node>): boolean {
  const name = declaredName(declaration)
  if (!name || name.kind !== SyntaxKind.Identifier) return false
  const { declarations } = declaration.parent as Node & { declarations?: readonly Node[] }
  if (declarations && declarations.length > 1) return false
  return (
    localReferences(name)?.every(
      (use) => isInPiece(piece, use) || contains(declaration, use) || [...moved].some((other) => contains(other, use)),
    ) ?? false
  )
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}
