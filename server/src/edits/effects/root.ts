import { SyntaxKind, type Node } from '../../compiler/syntax.ts'
import { declaredName, textOf, wrapped } from '../../model/tree.ts'

/** What code can read or write outside of the program. */
export type Outside = 'files' | 'network' | 'console' | 'process'

/** Something that can be read or written, as seen from one function. */
export type Root =
  /** The variable itself, which can be given another value. */
  | { readonly kind: 'binding'; readonly declaration: Node }
  /** What a variable from outside of the function holds, or one of its members. */
  | { readonly kind: 'object'; readonly declaration: Node; readonly member?: string }
  /** What a caller handed over. */
  | { readonly kind: 'parameter'; readonly declaration: Node; readonly member?: string }
  | { readonly kind: 'this'; readonly member?: string }
  /** An object that the function makes, at an expression. */
  | { readonly kind: 'new'; readonly at: Node }
  | { readonly kind: 'outside'; readonly what: Outside }

/** Roots that are equal are one object, so that sets of them work. */
export class Roots {
  private readonly known = new Map<string, Root>()
  private readonly ids = new Map<Node, number>()

  binding(declaration: Node): Root {
    return this.intern(`b${this.idOf(declaration)}`, { kind: 'binding', declaration })
  }

  object(declaration: Node, member?: string): Root {
    const key = `o${this.idOf(declaration)}.${member ?? ''}`
    return this.intern(key, { kind: 'object', declaration, ...(member !== undefined && { member }) })
  }

  parameter(declaration: Node, member?: string): Root {
    const key = `p${this.idOf(declaration)}.${member ?? ''}`
    return this.intern(key, { kind: 'parameter', declaration, ...(member !== undefined && { member }) })
  }

  self(member?: string): Root {
    return this.intern(`t.${member ?? ''}`, { kind: 'this', ...(member !== undefined && { member }) })
  }

  made(at: Node): Root {
    return this.intern(`n${this.idOf(at)}`, { kind: 'new', at })
  }

  outside(what: Outside): Root {
    return this.intern(`x${what}`, { kind: 'outside', what })
  }

  /** The member of what is known as a whole; a member's own members are not told apart. */
  member(root: Root, name: string | undefined): Root {
    if (name === undefined || 'member' in root) return root
    if (root.kind === 'object') return this.object(root.declaration, name)
    if (root.kind === 'parameter') return this.parameter(root.declaration, name)
    return root.kind === 'this' ? this.self(name) : root
  }

  private idOf(node: Node): number {
    let id = this.ids.get(node)
    if (id === undefined) this.ids.set(node, (id = this.ids.size))
    return id
  }

  private intern(key: string, root: Root): Root {
    const known = this.known.get(key)
    if (known) return known
    this.known.set(key, root)
    return root
  }
}

/** Whether two roots can be one thing: a member and the whole overlap, two members do not. */
export function overlaps(one: Root, other: Root): boolean {
  if (one === other) return true
  if (one.kind !== other.kind) return false
  const sameOwner =
    one.kind === 'this' ||
    ((one.kind === 'object' || one.kind === 'parameter') && one.declaration === (other as typeof one).declaration)
  if (!sameOwner) return false
  const [a, b] = [memberOf(one), memberOf(other)]
  return a === undefined || b === undefined || a === b
}

function memberOf(root: Root): string | undefined {
  return 'member' in root ? root.member : undefined
}

const outsideNames: Readonly<Record<Outside, string>> = {
  files: 'files',
  network: 'the network',
  console: 'the console',
  process: 'the process',
}

/** As a reader would name it: `` `cache` ``, `` `this.items` ``, files. */
export function describeRoot(root: Root): string {
  switch (root.kind) {
    case 'outside':
      return outsideNames[root.what]
    case 'this':
      return root.member === undefined ? '`this`' : `\`this.${root.member}\``
    case 'new': {
      const { parent } = wrapped(root.at)
      const name = parent.kind === SyntaxKind.VariableDeclaration ? textOf(declaredName(parent)) : undefined
      return `\`${name ?? root.at.getText().split('\n')[0]?.slice(0, 40) ?? ''}\``
    }
    default: {
      const name = textOf(declaredName(root.declaration)) ?? 'a parameter'
      const member = memberOf(root)
      return `\`${member === undefined ? name : `${name}.${member}`}\``
    }
  }
}
