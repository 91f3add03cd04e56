import { NodeFlags, SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { runsOnce } from '../../model/once.ts'
import { findDeclaration, findName } from '../../model/scope.ts'
import { declaredName, isCall, isFunctionNode, isLoop, textOf, unwrap, walk, wrapped } from '../../model/tree.ts'
import { CannotWait } from './async-plan.ts'
import { areExclusive } from './exclusive.ts'
import { refuseLateListeners } from './late-listeners.ts'
import type { Programs } from './programs.ts'
import { isWritten } from './writes.ts'

interface Access {
  readonly node: Node
  readonly isWrite: boolean
}

/** State that outlives a call: a variable outside of the function, or a member of one or of `this`. */
interface Place {
  readonly label: string
  /** The member's name, or the variable's where it is one. */
  readonly name: string
  /** A map, set, array or table, of which the contents are looked at. */
  readonly isCollection: boolean
  /** A variable of a function around: there is another one for each of its calls. */
  readonly isLocal: boolean
  readonly accesses: Access[]
}

/**
 * What can go between the two halves that a function is cut into where it waits. Sentences for the reader where calls can get in one
 * another's way that could not before; throws `CannotWait` where others would see what they could not see.
 */
export function judgeStateAround(programs: Programs, owner: Node, waits: readonly Node[]): string[] {
  if (!isFunctionNode(owner) || !owner.body) return []
  refuseLateListeners(programs, owner, waits)
  const warnings = new Set<string>()
  for (const place of placesIn(owner)) {
    if (!place.accesses.some(({ isWrite }) => isWrite)) continue
    // Each call of the function around has its own variable, and runs its callback once.
    if (place.isLocal && runsOncePerCall(owner)) continue
    for (const wait of waits) {
      const before = place.accesses.filter(({ node }) => comesBefore(node, wait, owner) && !areExclusive(node, wait))
      const after = place.accesses.filter(({ node }) => comesAfter(node, wait, owner) && !areExclusive(node, wait))
      const written = before.find(({ isWrite }) => isWrite)
      const rewritten = after.find(({ isWrite }) => isWrite)
      const looked = before.find(({ isWrite }) => !isWrite)
      const at = programs.placeOf(wait)
      if (written && rewritten && written.node !== rewritten.node && !place.isCollection && isSeen(place, owner))
        throw new CannotWait(
          `${place.label} is set before the wait and changed after it, and other code could see it in between (${programs.placeOf(rewritten.node)}).`,
        )
      if (looked && rewritten) {
        if (!runsOnce(wait))
          throw new CannotWait(
            `${place.label} is looked at before the wait and changed after it, and another call could come between the two (${programs.placeOf(rewritten.node)}).`,
          )
        warnings.add(`${place.label} is filled after the wait in ${at}: calls at the same time can each fill it.`)
      }
      const seen = after.find(({ isWrite }) => !isWrite)
      if (written && seen && !place.isCollection)
        throw new CannotWait(
          `${place.label} is set before the wait and used after it, and another call could set it in between (${programs.placeOf(seen.node)}).`,
        )
    }
  }
  return [...warnings]
}

const changing = /^(?:set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/
const looking =
  /^(?:get|has|includes|indexOf|find|findIndex|some|every|filter|map|forEach|keys|values|entries|at|slice|join|length|size)$/

function placesIn(owner: Node & { body?: Node }): Place[] {
  const places = new Map<string, Place>()
  const note = (node: Node, label: string, name: string, isCollection: boolean, isWrite: boolean): void => {
    const key = isCollection ? `${label}[]` : label
    const isLocal = isOfFunction(node, label)
    const place = places.get(key) ?? { label, name, isCollection, isLocal, accesses: [] }
    places.set(key, place)
    place.accesses.push({ node, isWrite })
  }
  walk(owner.body as Node, (node) => {
    if (isFunctionNode(node) || isTypeLike(node)) return false
    if (node.kind === SyntaxKind.ThisKeyword) noteMember(node, 'this', note)
    else if (node.kind === SyntaxKind.Identifier && isReference(node)) {
      const declaration = findDeclaration(node)
      if (!declaration || isWithin(declaration, owner)) return false
      const name = textOf(node) ?? ''
      if (!noteMember(node, name, note) && isVariable(declaration)) note(node, name, name, false, isWritten(node))
    }
    return true
  })
  return [...places.values()]
}

/** Whether a function is the callback of something that calls it at most once: no loop, listener, timer or list. */
function runsOncePerCall(owner: Node): boolean {
  const call = wrapped(owner).parent
  if (!isCall(call) || call.expression === owner) return false
  for (let current = call.parent; current && !isFunctionNode(current); current = current.parent)
    if (isLoop(current)) return false
  return !/(?:^|\.)(?:on|addListener|addEventListener|prependListener|setInterval|use|all|get|post|put|patch|delete|map|flatMap|forEach|filter|some|every|find\w*|reduce\w*|sort|from|subscribe|each\w*)$/.test(
    call.expression.getText(),
  )
}

/** Whether the variable that a place begins with is declared in a function. */
function isOfFunction(node: Node, label: string): boolean {
  if (label.startsWith('this')) return false
  let declaration = findName(node, label.split('.')[0] ?? '')
  for (; declaration; declaration = declaration.parent) if (isFunctionNode(declaration)) return true
  return false
}

type Note = (node: Node, label: string, name: string, isCollection: boolean, isWrite: boolean) => void

/** Notes what is done with a member of an object; false where the object itself is used. */
function noteMember(object: Node, label: string, note: Note): boolean {
  const outer = wrapped(object)
  const { parent } = outer
  if (
    parent.kind === SyntaxKind.ElementAccessExpression &&
    (parent as Node & { expression: Node }).expression === outer
  ) {
    note(parent, label, label, true, isWritten(parent))
    return true
  }
  if (parent.kind !== SyntaxKind.PropertyAccessExpression || declaredName(parent) === outer) return false
  const name = textOf(declaredName(parent)) ?? ''
  if (isCallee(parent)) {
    if (label !== 'this' && (changing.test(name) || looking.test(name)))
      note(parent, label, label, true, changing.test(name))
    return true
  }
  const inner = `${label}.${name}`
  if (isWritten(parent)) note(parent, inner, name, false, true)
  else noteInside(parent, inner, name, note)
  return true
}

/** `this.items.push(…)`, `state.user.name = …`, or a plain look at the member. */
function noteInside(member: Node, label: string, name: string, note: Note): void {
  const { parent } = wrapped(member)
  if (
    parent.kind === SyntaxKind.ElementAccessExpression &&
    unwrap((parent as Node & { expression: Node }).expression) === member
  ) {
    note(parent, label, name, true, isWritten(parent))
    return
  }
  if (parent.kind === SyntaxKind.PropertyAccessExpression) {
    const method = textOf(declaredName(parent)) ?? ''
    if (isCallee(parent)) {
      if (changing.test(method) || looking.test(method)) note(parent, label, name, true, changing.test(method))
      return
    }
    if (isWritten(parent)) {
      note(parent, `${label}.${method}`, method, false, true)
      return
    }
  }
  note(member, label, name, false, false)
}

function isCallee(access: Node): boolean {
  const outer = wrapped(access)
  return isCall(outer.parent) && outer.parent.expression === outer
}

function isReference(identifier: Node): boolean {
  const { parent } = identifier
  if (parent.kind === SyntaxKind.PropertyAccessExpression) return declaredName(parent) !== identifier
  return parent.kind === SyntaxKind.ShorthandPropertyAssignment || declaredName(parent) !== identifier
}

function isTypeLike(node: Node): boolean {
  return node.kind >= SyntaxKind.FirstTypeNode && node.kind <= SyntaxKind.LastTypeNode
}

function isVariable(declaration: Node): boolean {
  switch (declaration.kind) {
    case SyntaxKind.VariableDeclaration:
      return (declaration.parent.flags & NodeFlags.Const) === 0
    case SyntaxKind.Parameter:
    case SyntaxKind.BindingElement:
      return true
    default:
      return false
  }
}

function isWithin(node: Node, outer: Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end
}

function comesBefore(node: Node, wait: Node, owner: Node): boolean {
  return (node.end <= wait.getStart() && !isTargetOf(node, wait)) || inSameLoop(node, wait, owner)
}

/** Whether a node is the target of `x = await f()`. */
function isTargetOf(node: Node, wait: Node): boolean {
  const outer = wrapped(node)
  return isWritten(node) && outer.parent.kind === SyntaxKind.BinaryExpression && isWithin(wait, outer.parent)
}

function comesAfter(node: Node, wait: Node, owner: Node): boolean {
  return node.pos >= wait.end || inSameLoop(node, wait, owner) || isTargetOf(node, wait)
}

function inSameLoop(node: Node, wait: Node, owner: Node): boolean {
  for (let current = wait.parent; current && current !== owner; current = current.parent)
    if (isLoop(current) && isWithin(node, current)) return true
  return false
}

/** Whether anything reads a place: the function itself in another call, or other code. */
function isSeen(place: Place, owner: Node): boolean {
  return place.accesses.some(({ isWrite }) => !isWrite) || isSeenElsewhere(place, owner)
}

/** Whether code outside of the function mentions the place. Exported variables are taken to be mentioned. */
function isSeenElsewhere(place: Place, owner: Node): boolean {
  const { text } = owner.getSourceFile()
  const pattern = new RegExp(`(?<![\\w$])${place.name.replaceAll('$', '\\$')}(?![\\w$])`, 'g')
  const others = [...text.matchAll(pattern)].filter(({ index }) => index < owner.pos || index >= owner.end)
  // One mention is its declaration.
  return others.length > 1
}
