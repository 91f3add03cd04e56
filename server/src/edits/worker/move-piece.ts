import { SyntaxKind, type Node, type SourceFile } from '../../compiler/syntax.ts'
import { labelOf, nameless } from '../../model/call-graph.ts'
import type { Hazard } from '../../model/hazards.ts'
import type { Edit } from '../../model/edit.ts'
import { localReferences } from '../../model/local-references.ts'
import { isCall, terminalName, textOf, unwrap } from '../../model/tree.ts'
import { planAsync, writeAsync, type AsyncPlan } from '../async/plan-async.ts'
import type { EditContext } from '../edit-context.ts'
import { EditDraft } from '../edit-draft.ts'
import { importsOf } from '../text/file-imports.ts'
import { habitsOf } from '../text/habits.ts'
import { relativeSpecifier } from '../text/relative-specifier.ts'
import { removeStatements } from '../text/remove-statements.ts'
import { buildSetupOf } from './build-setup.ts'
import { writeCallSite } from './call-site.ts'
import { CannotMove } from './cannot-move.ts'
import { capturesOf, type Captures, type Input } from './captures.ts'
import type { Cloneability } from './cloneability.ts'
import { controlFlowOf, type ControlFlow } from './control-flow.ts'
import { statementOf } from './declaration-text.ts'
import { placeHelpers, type Helpers } from './helpers.ts'
import { errorToldApart } from './own-errors.ts'
import { parameterText } from './parameter-text.ts'
import { isInPiece, unfitFunction, type Piece } from './piece.ts'
import { poolModule } from './pool-module.ts'
import { priceNotes } from './price.ts'
import { boundNames } from './changed-values.ts'
import { richUse } from './rich-use.ts'
import { resultsOf, type Results } from './results.ts'
import { SharedCode } from './shared-code.ts'
import { taskName } from './task-name.ts'
import { taskText } from './task-text.ts'
import { isUnusedAfterwards } from './unused-afterwards.ts'
import { baseName, isNameTaken, workerFileFor, writeWorkerFile } from './worker-file.ts'
import { importOf, importsOfTypes, type WorkerImport } from './worker-imports.ts'

/**
 * Makes the edit that moves a piece of code to a worker, and another that hands memory over to it where nobody else needs that any more.
 * Throws `CannotMove` where it cannot be moved.
 */
export function movePiece(context: EditContext, piece: Piece, hazards: readonly Hazard[]): Edit[] {
  const { edit, canHandOver } = makeEdit(context, piece, hazards, false)
  if (!canHandOver || edit.refused !== undefined) return [edit]
  try {
    return [edit, makeEdit(context, piece, hazards, true).edit]
  } catch (error) {
    // A pool that is there may not be able to.
    if (error instanceof CannotMove) return [edit]
    throw error
  }
}

function makeEdit(
  context: EditContext,
  piece: Piece,
  hazards: readonly Hazard[],
  handsOver: boolean,
): { readonly edit: Edit; readonly canHandOver: boolean } {
  const first = piece.nodes[0] as Node
  const sourceFile = first.getSourceFile()
  const unfit = unfitFunction(piece.owner)
  if (unfit !== undefined) throw new CannotMove(unfit)
  const flow = controlFlowOf(piece)
  if (typeof flow === 'string') throw new CannotMove(flow)
  const setup = buildSetupOf(context, sourceFile, handsOver)
  const shared = new SharedCode(context.codeBase)
  const captures = capturesOf(context, piece, shared)
  const unused = captures.inputs.filter((input) => isUnusedAfterwards(context, piece, input))
  const results = resultsOf(context, piece, flow)
  const plan = planAround(context, piece, captures)

  if (results.copied.some(({ kind }) => kind === 'unknown')) checkUnknownResult(piece, flow, plan)

  const draft = new EditDraft()
  const habits = habitsOf(sourceFile)
  const worker = workerFileFor(context, sourceFile)
  const name = taskName(piece, captures, results, hazards[0], (wanted) => isNameTaken(worker, wanted))
  if (captures.isRecursive && isNameTaken(worker, name))
    throw new CannotMove(`There is another \`${name}\` in ${baseName(worker.file)}.`)
  const helpers = placeHelpers(context, sourceFile, piece, captures, shared, setup.hasImports)
  const parameters = captures.inputs.map((input) => parameterText(context, input, setup, habits))
  const exposed = new Set<Node>()
  const typeNames = setup.isTypeScript
    ? [...captures.types, ...parameters.flatMap(({ types }) => types), ...namesInReturnType(piece)]
    : []
  const imports = [
    ...captures.imported.map((use): WorkerImport => importOf(textOf(use.node) ?? '', use.declaration as Node)),
    ...helpers.imports,
    ...importsOfTypes(
      context,
      sourceFile,
      typeNames.filter((node) => !isDeclaredByHelper(node, helpers)),
      parameters.flatMap(({ symbols }) => symbols),
      exposed,
    ),
  ]
  const text = taskText(name, piece, captures, flow, results, parameters, habits, setup)
  writeWorkerFile(context, draft, worker, { name, text, imports, helpers: helpers.written }, setup, habits)
  for (const statement of exposed) draft.insert(sourceFile.fileName, statement.getStart(), 'export ')

  const pool = poolModule(context, draft, sourceFile, setup, habits)
  const names = importsOf(context, draft, sourceFile)
  for (const node of piece.nodes) names.release(node)
  for (const { argument } of captures.inputs) keepImport(sourceFile, names, argument, first)
  const moved = new Set(helpers.moved.map(statementOf))
  for (const statement of moved) names.release(statement)
  if (moved.size > 0) removeStatements(sourceFile, moved, draft)
  const poolSpecifier = relativeSpecifier(context.project, sourceFile, pool.file)
  const run = names.use(poolSpecifier, 'runInWorker', { at: first })
  const handOver = handsOver
    ? { call: names.use(poolSpecifier, 'handOver', { at: first }), inputs: new Set(unused) }
    : undefined
  const specifier = relativeSpecifier(context.project, sourceFile, worker.file)
  const file = `./${baseName(worker.file).replace(/\.[cm]?[jt]s$/, '')}`
  const task = { run, specifier, file, name, ...(handOver && { handOver }) }
  writeCallSite(draft, piece, task, captures, flow, results, setup, habits)
  writeAsync(context, plan, draft)

  const copied = [...captures.inputs.map((input) => input.copied), ...results.copied]
  const bytes = joined(unused.map(({ argument }) => `\`${argument}\``))
  const title = titleOf(piece, hazards[0])
  const edit = draft.finish({
    title: handsOver ? `${title}, handing over the memory of ${bytes}` : title,
    kind: 'suggestion',
    notes: [
      ...setup.notes,
      ...(pool.isNew ? [`${baseName(pool.file)} keeps the threads; further tasks use it, too.`] : []),
      ...priceNotes(hazards, copied),
      ...captures.notes,
      ...unknownNotes(captures, results),
      ...errorNotes(copied),
      ...helpers.notes,
      ...(handsOver ? [`Nothing may read ${bytes} afterwards: its memory is the worker's from then on.`] : []),
      ...transferNotes(captures, handsOver ? unused : []),
      ...plan.notes,
    ],
    ...(setup.installs.length > 0 && { installs: setup.installs }),
  })
  return { edit, canHandOver: unused.length > 0 }
}

function planAround(context: EditContext, piece: Piece, captures: Captures): AsyncPlan {
  const anchor = piece.nodes[0] as Node
  const plan = planAsync(context, [anchor])
  if ('refused' in plan) throw new CannotMove(plan.refused)
  const packages = new Set(
    captures.imported.map(({ node, declaration }) => importOf(textOf(node) ?? '', declaration as Node).specifier),
  )
  const told = errorToldApart(plan, anchor, packages)
  if (told !== undefined)
    throw new CannotMove(`What waits for it tells errors apart by \`${told}\`, which they would not be of any more.`)
  // What is awaited in the piece itself, as a call of the function in its own body, goes to the worker.
  return { ...plan, awaited: plan.awaited.filter((node) => !isInPiece(piece, node)) }
}

/** Where the types do not tell what comes back, its uses must ask for no more than data. */
function checkUnknownResult(piece: Piece, { returned }: ControlFlow, plan: AsyncPlan): void {
  for (const node of returned)
    if (objectOf(node).kind === SyntaxKind.NewExpression)
      throw new CannotMove(
        `What it gives back is made by \`${node.getText().slice(0, 40)}\`, and would lose its class on the way.`,
      )
  const places =
    piece.kind === 'function'
      ? plan.awaited
      : piece.kind === 'expression'
        ? piece.nodes
        : piece.nodes.flatMap(namesDeclaredBy)
  for (const place of places) {
    const rich = piece.kind === 'statements' ? richUseOfName(place) : richUse(place)
    if (rich !== undefined)
      throw new CannotMove(
        `\`${rich}\` asks for more than data, and nothing tells whether that would come back from another thread.`,
      )
  }
}

/** `new Page()` of `new Page().window.document`. */
function objectOf(expression: Node): Node {
  let node = unwrap(expression)
  while (node.kind === SyntaxKind.PropertyAccessExpression)
    node = unwrap((node as Node & { expression: Node }).expression)
  return node
}

function namesDeclaredBy(statement: Node): Node[] {
  const { declarationList } = statement as Node & { declarationList?: { declarations: readonly Node[] } }
  return (declarationList?.declarations ?? []).flatMap(boundNames)
}

function richUseOfName(name: Node): string | undefined {
  for (const use of localReferences(name) ?? []) {
    const rich = richUse(use)
    if (rich !== undefined) return rich
  }
  return undefined
}

function namesInReturnType({ kind, owner }: Piece): readonly Node[] {
  const { type } = owner as Node & { type?: Node }
  return kind === 'function' && type ? typeNamesIn(type) : []
}

function typeNamesIn(type: Node): Node[] {
  const found: Node[] = []
  const visit = (node: Node): void => {
    if (node.kind === SyntaxKind.TypeReference) {
      let { typeName } = node as Node & { typeName: Node }
      while (typeName.kind === SyntaxKind.QualifiedName) typeName = (typeName as Node & { left: Node }).left
      found.push(typeName)
    }
    node.forEachChild(visit)
  }
  visit(type)
  return found
}

/** A class or enum that the worker file has itself is no import. */
function isDeclaredByHelper(name: Node, { written }: Helpers): boolean {
  const text = textOf(name)
  return written.some(({ declaration }) => textOf((declaration as Node & { name?: Node }).name) === text)
}

/** What the call site hands over may be imported: that import stays. */
function keepImport(sourceFile: SourceFile, names: ReturnType<typeof importsOf>, argument: string, at: Node): void {
  const root = /^[\w$]+/.exec(argument)?.[0] ?? ''
  for (const statement of sourceFile.statements) {
    if (statement.kind !== SyntaxKind.ImportDeclaration) continue
    const declaration = importedAs(statement, root)
    if (!declaration) continue
    const { specifier, imported } = importOf(root, declaration)
    names.use(specifier, imported, { at })
  }
}

function importedAs(statement: Node, name: string): Node | undefined {
  const { importClause } = statement as Node & { importClause?: Node & { name?: Node; namedBindings?: Node } }
  if (textOf(importClause?.name) === name) return importClause
  let found: Node | undefined
  importClause?.namedBindings?.forEachChild((specifier) => {
    if (textOf((specifier as Node & { name?: Node }).name) === name) found = specifier
  })
  return found
}

function titleOf({ kind, owner, nodes }: Piece, hazard: Hazard | undefined): string {
  if (kind === 'function') {
    const label = labelOf(owner)
    return label === nameless ? 'Move what the callback does to a worker' : `Move ${label} to a worker`
  }
  const [node] = nodes
  const name = hazard?.name ?? (node && isCall(node) ? textOf(terminalName(node.expression)) : undefined)
  return kind === 'expression' && name !== undefined ? `Move ${name} to a worker` : 'Move the selection to a worker'
}

/** What a reader has to know where the types do not tell. */
function unknownNotes({ unknown }: Captures, { copied }: Results): string[] {
  const comesBack = copied.some(({ kind }) => kind === 'unknown')
  const list = [
    ...(unknown.length > 0 ? [`what ${joined(unknown)} ${unknown.length > 1 ? 'are' : 'is'}`] : []),
    ...(comesBack ? ['what it gives back'] : []),
  ]
  if (list.length === 0) return []
  return [
    `The types do not tell ${joined(list)}: it has to be data that can be copied, without functions and instances of classes.`,
  ]
}

function joined(parts: readonly string[]): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('')
}

/** Errors that are thrown are passed on whole, those inside of other values are not. */
function errorNotes(all: readonly Cloneability[]): string[] {
  return all.some((one) => one.kind === 'yes' && one.hasError === true)
    ? [
        'Of an Error inside of what goes over or comes back, a copy keeps name, message and stack, and no other property.',
      ]
    : []
}

/** Memory that nobody needs afterwards could be handed over instead of copied. */
function transferNotes({ inputs }: Captures, others: readonly Input[]): string[] {
  return inputs
    .filter((input) => !others.includes(input))
    .filter(
      ({ copied, isRest }) =>
        !isRest && copied.kind === 'yes' && copied.cost === 'bytes' && copied.buffer === undefined,
    )
    .map(
      ({ argument }) =>
        `The bytes of \`${argument}\` are copied; where nothing reads them afterwards, a transfer list would hand them over for free.`,
    )
}
