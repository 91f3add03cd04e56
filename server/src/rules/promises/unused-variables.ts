import {
  NodeFlags,
  SyntaxKind,
  getTokenAtPosition,
  isAwaitExpression,
  isExpressionStatement,
  isIdentifier,
  isVariableDeclaration,
  type Expression,
  type Node,
  type SourceFile,
  type VariableDeclaration,
} from '../../compiler/syntax.ts'
import { TypeFlags } from '../../compiler/types.ts'
import { PromiseTypes } from '../../model/promise-types.ts'
import { enclosingFunction, hasModifier, textOf } from '../../model/tree.ts'
import type { FileCheck, FileContext } from '../rule.ts'
import { couldBePromise, skipParentheses } from './candidates.ts'
import { nameOf, spanOf } from './describe.ts'
import { awaitEdit } from './edits.ts'
import { Rejections } from './rejections.ts'

/**
 * A promise that is put into a variable and then lost: nothing mentions the variable again, or only a statement that is
 * the bare variable does. A name that begins with an underscore says that this is meant.
 */
export function checkUnusedVariables(context: FileContext): FileCheck {
  const { sourceFile, types, project } = context
  const bareUses = new Set<number>()
  const candidates: (VariableDeclaration & { readonly initializer: Expression })[] = []

  function addDeclaration(node: Node): void {
    if (!isVariableDeclaration(node) || !hasInitializer(node) || !isIdentifier(node.name)) return
    if (textOf(node.name)?.startsWith('_') || !couldBePromise(node.initializer)) return
    if (isAwaitExpression(skipParentheses(node.initializer)) || isUsing(node) || !isLocal(node, sourceFile)) return
    candidates.push(node)
  }

  return {
    visit: [
      [SyntaxKind.VariableDeclaration, addDeclaration],
      [
        SyntaxKind.ExpressionStatement,
        (node: Node) => {
          if (isExpressionStatement(node) && isIdentifier(node.expression))
            bareUses.add(node.expression.getStart(sourceFile))
        },
      ],
    ],
    finish() {
      const unused = candidates.filter((declaration) => isUnused(declaration, sourceFile, bareUses))
      for (const { initializer } of unused) types.request(initializer, 'thenable')
      types.fetch()
      const promises = PromiseTypes.of(project.checker)
      for (const { name, type, initializer } of unused) {
        if (!promises.isPromise(types.typeOf(initializer))) continue
        // A bare statement of a variable that is typed as a promise is reported as a statement.
        const isTold = !type || (types.typeOf(name).flags & TypeFlags.Any) === 0
        if (isTold && [...mentions(name, sourceFile)].some((start) => bareUses.has(start))) continue
        context.lookBeyond(initializer)
        const canReject = Rejections.of(project.checker).canReject(initializer)
        const edit = awaitEdit(initializer)
        context.report({
          severity: canReject ? 'error' : 'hint',
          message: `The promise of ${nameOf(initializer, sourceFile)} is stored in ${name.getText(sourceFile)}, which nothing awaits or hands on.`,
          help: 'Await it, hand it on, or end it with .catch(); begin the name with an underscore where nobody should wait.',
          file: sourceFile.fileName,
          span: spanOf(initializer, sourceFile),
          path: [],
          edits: edit ? [edit] : [],
        })
      }
    },
  }
}

function hasInitializer(node: VariableDeclaration): node is VariableDeclaration & { readonly initializer: Expression } {
  return node.initializer !== undefined
}

function isUsing(declaration: Node): boolean {
  return (declaration.parent.flags & NodeFlags.Using) !== 0
}

/** Whether only this file can mention the variable, at the top level only where the file is a module. */
function isLocal(declaration: Node, sourceFile: SourceFile): boolean {
  const list = declaration.parent
  if (list.kind !== SyntaxKind.VariableDeclarationList || hasModifier(list.parent, SyntaxKind.ExportKeyword))
    return false
  if (list.parent.kind !== SyntaxKind.VariableStatement) return false
  return list.parent.parent.kind !== SyntaxKind.SourceFile || sourceFile.statements.some(isModuleSyntax)
}

function isModuleSyntax(statement: Node): boolean {
  return (
    statement.kind === SyntaxKind.ImportDeclaration ||
    statement.kind === SyntaxKind.ExportDeclaration ||
    statement.kind === SyntaxKind.ExportAssignment ||
    hasModifier(statement, SyntaxKind.ExportKeyword)
  )
}

function isUnused({ name }: VariableDeclaration, sourceFile: SourceFile, bareUses: ReadonlySet<number>): boolean {
  const own = name.getStart(sourceFile)
  // Most variables are used right after their declaration, where the search ends.
  for (const start of mentions(name, sourceFile)) {
    if (start !== own && !bareUses.has(start) && !isInComment(start, sourceFile)) return false
  }
  return true
}

/** Where the variable's name stands in the text of the block, or the function, that declares it. */
function* mentions(name: Node, sourceFile: SourceFile): Generator<number> {
  const block = name.parent.parent.parent.parent
  const isVar = (name.parent.parent.flags & NodeFlags.BlockScoped) === 0
  const scope = isVar ? enclosingFunction(block) : block
  const text = sourceFile.text
  const word = name.getText(sourceFile)
  for (let at = text.indexOf(word, scope.pos); at >= 0 && at < scope.end; at = text.indexOf(word, at + word.length)) {
    if (!isNamePart(text[at - 1]) && !isNamePart(text[at + word.length])) yield at
  }
}

/** Asks the tree only where the line looks as if a comment or a string had begun. */
function isInComment(position: number, sourceFile: SourceFile): boolean {
  const { text } = sourceFile
  const before = text.slice(text.lastIndexOf('\n', position - 1) + 1, position)
  if (!/\/\/|\/\*|^\s*\*|['"`]/.test(before)) return false
  const token = getTokenAtPosition(sourceFile, position)
  return token.kind !== SyntaxKind.Identifier || token.getStart(sourceFile) !== position
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\p{ID_Continue}$]/u.test(character)
}
