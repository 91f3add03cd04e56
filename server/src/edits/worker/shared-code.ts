import { SyntaxKind, type Node, type SourceFile } from '../../compiler/syntax.ts'
import { isBuiltin } from '../text/origin.ts'
import type { CodeBase } from '../../model/code-base.ts'
import { declaredName, isCall, isFunctionNode, textOf, walk } from '../../model/tree.ts'
import { boundNames, functionOf, isWrite, usesOfValue } from './changed-values.ts'
import { freeNames, type NameUse } from './free-names.ts'
import { globalProblem } from './global-names.ts'
import { ownErrorIn, ownErrorProblem } from './own-errors.ts'
import { requiredBy, specifierOf } from './required-module.ts'
import { effectOf, isSteady } from './steady-values.ts'

/** More code than this is not looked through. */
const maxDeclarations = 300
const maxFiles = 100

/** Modules of Node.js whose state belongs to a thread or to the process. */
const boundToThread =
  /^node:(?:worker_threads|cluster|async_hooks|domain|inspector|repl|trace_events|diagnostics_channel|net|http|https|http2|tls|dgram|readline|v8|vm|test)(?:\/|$)/

/** Tells whether code of the project does in a worker what it does on the main thread. Answers are sentences; undefined for yes. */
export class SharedCode {
  private readonly codeBase: CodeBase
  private readonly declarations = new Map<Node, string | undefined>()
  private readonly files = new Map<string, string | undefined>()

  constructor(codeBase: CodeBase) {
    this.codeBase = codeBase
  }

  /** Why a function, class or constant of the project would be another one in a worker; with it goes all that it uses. */
  problemOf(declaration: Node): string | undefined {
    if (this.declarations.has(declaration)) return this.declarations.get(declaration)
    if (this.declarations.size > maxDeclarations) return 'It reaches more code than can be looked through.'
    this.declarations.set(declaration, undefined)
    const problem = this.lookAt(declaration)
    this.declarations.set(declaration, problem)
    return problem
  }

  /** Why a name that code in a worker would use is not the same there. */
  problemOfUse({ node, declaration, isType }: NameUse): string | undefined {
    if (isType) return undefined
    if (!declaration) return globalProblem(node)
    return this.problemOfName(node, declaration)
  }

  /** Why a file cannot simply be imported in a worker: what its top level does would be done there again. */
  moduleProblem(file: string): string | undefined {
    if (this.files.has(file)) return this.files.get(file)
    if (this.files.size > maxFiles) return 'It imports more files than can be looked through.'
    this.files.set(file, undefined)
    const problem = this.lookAtFile(file)
    this.files.set(file, problem)
    return problem
  }

  private lookAt(declaration: Node): string | undefined {
    switch (declaration.kind) {
      case SyntaxKind.FunctionDeclaration:
      case SyntaxKind.ClassDeclaration:
        return this.problemOfMembers(declaration) ?? this.problemIn(declaration)
      case SyntaxKind.EnumDeclaration:
        return undefined
      case SyntaxKind.VariableDeclaration:
        return this.problemOfVariable(declaration)
      default:
        return `It uses \`${nameOf(declaration)}\`, which cannot be followed.`
    }
  }

  /** Something that is kept on a function or a class itself. */
  private problemOfMembers(declaration: Node): string | undefined {
    const name = declaredName(declaration)
    const { text } = declaration.getSourceFile()
    if (!name || !text.includes(`${textOf(name) ?? ''}.`)) return undefined
    const isChanged = this.codeBase
      .referencesTo(name)
      .some((use) => usesOfValue(this.codeBase, use).some(({ kind }) => kind === 'changed'))
    return isChanged
      ? `It uses \`${textOf(name) ?? ''}\`, which keeps something on itself: each thread would have its own.`
      : undefined
  }

  private problemOfVariable(declaration: Node): string | undefined {
    const name = nameOf(declaration)
    const { initializer } = declaration as Node & { initializer?: Node }
    const isConstant = (declaration.parent.flags & 2) !== 0
    if (!isConstant || !initializer) {
      const isWritten = boundNames(declaration).some((own) => this.codeBase.referencesTo(own).some(isWrite))
      if (!initializer || isWritten)
        return `It uses \`${name}\`, a variable of the module: each thread would have its own.`
    }
    if (functionOf(declaration)) return this.problemIn(initializer)
    if (!isSteady(initializer)) return `It uses \`${name}\`, which each thread would have for itself.`
    const isChanged = boundNames(declaration).some((own) =>
      this.codeBase
        .referencesTo(own)
        .some((use) => usesOfValue(this.codeBase, use).some(({ kind }) => kind === 'changed')),
    )
    return isChanged
      ? `It uses \`${name}\`, which is changed while the program runs: each thread would have its own.`
      : undefined
  }

  /** What a piece of code uses, all of it at the top of its file, in other files or in packages. */
  private problemIn(code: Node): string | undefined {
    for (const use of freeNames([code])) {
      const problem = this.problemOfUse(use)
      if (problem !== undefined) return problem
    }
    const thrown = ownErrorIn([code])
    return thrown === undefined ? metaProblem(code) : ownErrorProblem(thrown)
  }

  private problemOfName(name: Node, declaration: Node): string | undefined {
    switch (declaration.kind) {
      case SyntaxKind.ImportClause:
      case SyntaxKind.ImportSpecifier:
      case SyntaxKind.NamespaceImport:
      case SyntaxKind.ImportEqualsDeclaration:
        return this.problemOfImport(name, specifierOf(declaration))
      default: {
        const required = requiredBy(declaration)
        return required === undefined ? this.problemOf(declaration) : this.problemOfImport(name, required)
      }
    }
  }

  private problemOfImport(name: Node, specifier: string | undefined): string | undefined {
    const text = textOf(name) ?? ''
    if (specifier === undefined) return `It uses \`${text}\`, which cannot be followed.`
    const file = this.codeBase.ownModule(name.getSourceFile().fileName, specifier)
    if (file === undefined) {
      if (/^[./#]|^~\//.test(specifier)) return `It uses \`${text}\` from ${specifier}, which cannot be followed.`
      if (boundToThread.test(specifier) || boundToThread.test(`node:${specifier}`))
        return `It uses \`${text}\` of ${specifier}, which is not the same in a worker.`
      return isBuiltin(specifier) ? undefined : this.configurationProblem(specifier)
    }
    const top = this.moduleProblem(file)
    if (top !== undefined) return top
    const member = memberOf(name)
    const declaration = this.codeBase.ownDeclaration(member ?? name) ?? this.codeBase.ownDeclaration(name)
    if (!declaration || declaration.kind === SyntaxKind.SourceFile)
      return `It uses \`${member ? `${text}.${textOf(member) ?? ''}` : text}\`, which cannot be followed.`
    return this.problemOf(enclosingDeclaration(declaration))
  }

  /** A package that the program sets up while it runs is not set up in a worker. */
  private configurationProblem(specifier: string): string | undefined {
    const quoted = [`'${specifier}'`, `"${specifier}"`]
    for (const file of this.codeBase.files) {
      const text = this.codeBase.textOf(file)
      if (!quoted.some((each) => text.includes(each))) continue
      for (const binding of bindingsOf(text, specifier)) {
        const call = new RegExp(
          `(?<![\\w$.])${binding.replaceAll('$', '\\$')}\\.(${settingUp})\\s*(?:\\(|=(?!=))`,
        ).exec(text)
        if (call)
          return `\`${binding}.${call[1]}\` sets up ${specifier} in ${baseName(file)}, which a worker would not know of.`
      }
    }
    return undefined
  }

  private lookAtFile(file: string): string | undefined {
    const tree = this.codeBase.tree(file)
    if (!tree) return undefined
    for (const statement of tree.statements) {
      const culprit = effectOf(statement)
      if (culprit)
        return `The top level of ${baseName(file)} does something (\`${shorten(culprit.getText())}\`), which a worker that imports it would do again.`
      if (statement.kind !== SyntaxKind.ImportDeclaration) continue
      const { importClause, moduleSpecifier } = statement as Node as Node & {
        importClause?: Node
        moduleSpecifier: Node
      }
      if (!importClause) return `${baseName(file)} imports ${moduleSpecifier.getText()} for what that does.`
    }
    for (const own of importedFiles(this.codeBase, tree)) {
      const problem = this.moduleProblem(own)
      if (problem !== undefined) return problem
    }
    return undefined
  }
}

const settingUp =
  'use|set[A-Z]?\\w*|config\\w*|register\\w*|extend\\w*|locale|init\\w*|plugin\\w*|install\\w*|add[A-Z]\\w*|define\\w*|options|defaults|settings'

/** The names that a file's text gives to a package as a whole. */
function bindingsOf(text: string, specifier: string): string[] {
  const quoted = `['"]${specifier.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}['"]`
  const patterns = [
    `import\\s+(?:\\*\\s+as\\s+)?([\\w$]+)\\s*(?:,[^;'"]*?)?from\\s*${quoted}`,
    `import\\s+([\\w$]+)\\s*=\\s*require\\(\\s*${quoted}`,
    `(?:const|let|var)\\s+([\\w$]+)\\s*=\\s*require\\(\\s*${quoted}\\s*\\)`,
  ]
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match[1] ?? ''),
  )
  const named = new RegExp(
    `(?:import\\s*|(?:const|let|var)\\s*)\\{([^}]*)\\}\\s*(?:from\\s*|=\\s*require\\(\\s*)${quoted}`,
    'g',
  )
  for (const match of text.matchAll(named)) {
    for (const part of (match[1] ?? '').split(','))
      found.push(
        part
          .trim()
          .split(/\s+as\s+|\s*:\s*/)
          .at(-1) ?? '',
      )
  }
  return found.filter((name) => /^[\w$]+$/.test(name))
}

/** The declaration around what a symbol leads to: a property of an exported object stands for the object. */
function enclosingDeclaration(node: Node): Node {
  for (let current = node; current.parent; current = current.parent) {
    if (current.parent.kind === SyntaxKind.SourceFile) {
      return current.kind === SyntaxKind.VariableStatement ? variableIn(current, node) : current
    }
  }
  return node
}

function variableIn(statement: Node, node: Node): Node {
  const { declarations } = (statement as Node & { declarationList: Node & { declarations: readonly Node[] } })
    .declarationList
  return declarations.find(({ pos, end }) => pos <= node.pos && node.end <= end) ?? node
}

/** `render` of `views.render` for the name `views`. */
function memberOf(name: Node): Node | undefined {
  const { parent } = name
  if (parent.kind !== SyntaxKind.PropertyAccessExpression) return undefined
  const { expression, name: member } = parent as Node & { expression: Node; name: Node }
  return expression === name ? member : undefined
}

/** `import.meta.url` is another one in a worker file, except where it only tells the directory. */
export function metaProblem(code: Node): string | undefined {
  let problem: string | undefined
  walk(code, (node) => {
    if (node.kind !== SyntaxKind.MetaProperty || problem !== undefined) return
    if (node.getText().startsWith('new')) {
      if (!enclosedByFunction(node, code)) problem = 'It reads `new.target`, which the moved code would not have.'
      return
    }
    const member = textOf((node.parent as Node & { name?: Node }).name)
    const user = node.parent.parent
    const isBase =
      member === 'url' && isCall(user) && user.expression.getText() === 'URL' && user.arguments?.[1] === node.parent
    const isDirectory =
      member === 'dirname' ||
      member === 'resolve' ||
      (member === 'url' && isCall(user) && /\bdirname\s*\(\s*fileURLToPath\s*\($/.test(before(user, node)))
    if (!isBase && !isDirectory)
      problem = `It uses \`import.meta${member === undefined ? '' : `.${member}`}\`, which is another one in a worker file.`
  })
  return problem
}

function before(user: Node, node: Node): string {
  const { text } = user.getSourceFile()
  return text.slice(Math.max(0, user.getStart() - 20), node.getStart())
}

function enclosedByFunction(node: Node, root: Node): boolean {
  for (let current = node.parent; current && current !== root; current = current.parent)
    if (isFunctionNode(current) && current.kind !== SyntaxKind.ArrowFunction) return true
  return false
}

function importedFiles(codeBase: CodeBase, tree: SourceFile): string[] {
  return tree.imports.flatMap((specifier) => {
    const text = textOf(specifier)
    const statement = specifier.parent as Node & { importClause?: { phaseModifier?: SyntaxKind }; isTypeOnly?: boolean }
    const isType = statement.isTypeOnly === true || statement.importClause?.phaseModifier === SyntaxKind.TypeKeyword
    return text === undefined || isType ? [] : (codeBase.ownModule(tree.fileName, text) ?? [])
  })
}

function nameOf(declaration: Node): string {
  return textOf(declaredName(declaration)) ?? 'something'
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}

function shorten(text: string): string {
  const line = text.split(/\r?\n/)[0] ?? ''
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}
