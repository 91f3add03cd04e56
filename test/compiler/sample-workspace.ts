import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CompilerNotice, CompilerProject } from '../../server/src/compiler/project.ts'
import { CompilerSession, type OpenOptions } from '../../server/src/compiler/session.ts'
import { isIdentifier, type Identifier, type Node } from '../../server/src/compiler/syntax.ts'

/** Files in a temporary directory. */
export class SampleFiles {
  readonly directory: string

  /** Text of files by name; a value that is no string is written as JSON. */
  constructor(files: Readonly<Record<string, unknown>>) {
    this.directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-compiler-'))).replaceAll('\\', '/')
    for (const [name, content] of Object.entries(files)) this.write(name, content)
  }

  path(name: string): string {
    return `${this.directory}/${name}`
  }

  write(name: string, content: unknown): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true })
    const isText = typeof content === 'string' || content instanceof Uint8Array
    writeFileSync(this.path(name), isText ? content : JSON.stringify(content))
  }

  link(name: string, target: string): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true })
    symlinkSync(this.path(target), this.path(name), 'junction')
  }

  delete(name: string): void {
    rmSync(this.path(name))
  }

  name(file: string): string {
    return path.posix.relative(this.directory, file)
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }
}

/** Files in a temporary directory and a compiler session on them. */
export class SampleWorkspace extends SampleFiles {
  readonly notices: CompilerNotice[] = []
  readonly session: CompilerSession

  constructor(files: Readonly<Record<string, unknown>>) {
    super(files)
    this.session = new CompilerSession({ cwd: this.directory, onNotice: (notice) => this.notices.push(notice) })
  }

  open(names: readonly string[], options: OpenOptions = {}): CompilerProject[] {
    return this.session.openFor(
      names.map((name) => this.path(name)),
      options,
    )
  }

  /** Which configuration or inferred program each project is of, and what it was asked for: `{ 'tsconfig.json': ['a.ts'] }`. */
  placement(projects: readonly CompilerProject[]): Record<string, string[]> {
    return Object.fromEntries(
      projects.map((project) => [
        project.configFile === undefined ? `no config: ${this.name(project.directory)}` : this.name(project.configFile),
        project.requested.map((file) => this.name(file)).sort(),
      ]),
    )
  }

  messages(): string[] {
    return this.notices.map(({ message }) => message)
  }

  close(): void {
    this.session.close()
    this.remove()
  }
}

/** The type of the first identifier with that text in a file, as TypeScript prints it. */
export function typeOf(project: CompilerProject | undefined, file: string, identifier: string): string {
  const node = findIdentifier(project?.sourceFile(file), identifier)
  if (!project || !node) throw new Error(`${file} has no ${identifier}`)
  return project.checker.typeToString(project.checker.getTypeAtLocation(node))
}

export function findIdentifier(node: Node | undefined, text: string): Identifier | undefined {
  if (!node) return undefined
  if (isIdentifier(node) && node.text === text) return node
  return node.forEachChild((child) => findIdentifier(child, text))
}
