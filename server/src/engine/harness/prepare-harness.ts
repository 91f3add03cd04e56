import type { CompilerProject } from '../../compiler/project.ts'
import { CompilerSession } from '../../compiler/session.ts'
import { habitsOf } from '../../edits/text/habits.ts'
import { moduleKindOf } from '../../edits/text/module-kind.ts'
import { relativeSpecifier } from '../../edits/text/relative-specifier.ts'
import { callCopy } from './call-copy.ts'
import { addCase, casesOf } from './existing-harness.ts'
import { findFunction, functionsOf } from './exported-functions.ts'
import { writeHarness } from './new-harness.ts'
import { writeCase } from './write-case.ts'

export interface HarnessRequest {
  /** Absolute directory of the package. */
  readonly cwd: string
  /** Absolute path of the module. */
  readonly file: string
  /** Absolute path of the harness, be it there or not. */
  readonly harness: string
  /** The text of the harness; undefined where there is none. */
  readonly text: string | undefined
  /** As a person names it: `hashPassword`, `Hasher.hash`. */
  readonly functionName: string
  /** Whether imports name files as they are called, because Node.js itself runs the TypeScript. */
  readonly namesFilesExactly: boolean
}

export type PreparedHarness =
  /** The harness has the case already. */
  | { readonly kind: 'kept'; readonly case: string }
  | {
      readonly kind: 'written'
      readonly case: string
      readonly text: string
      /** The arguments that no sample could be made of: `db (Database)`. */
      readonly missing: readonly string[]
    }
  /** The function is not exported; `names` are those that are. */
  | { readonly kind: 'no-function'; readonly names: readonly string[] }
  /** The harness was changed so that its cases are not to be found. */
  | { readonly kind: 'no-cases' }

/** Writes the harness of a function as it should be. Nothing is written to disk. Throws CompilerCrash. */
export function prepareHarness(request: HarnessRequest): PreparedHarness {
  const { cwd, file, harness, functionName, text } = request
  const files = text === undefined ? [file] : [file, harness]
  return withProjects(cwd, files, (projectOf): PreparedHarness => {
    const project = projectOf(file)
    const source = project?.sourceFile(file)
    if (!project || !source) return { kind: 'no-function', names: [] }
    const existing = text === undefined ? undefined : projectOf(harness)?.sourceFile(harness)
    if (existing && casesOf(existing)?.includes(functionName)) return { kind: 'kept', case: functionName }
    const functions = functionsOf(project, file)
    const wanted = findFunction(functions, functionName)
    if (!wanted) return { kind: 'no-function', names: functions.map(({ name }) => name) }
    if (existing && casesOf(existing)?.includes(wanted.name)) return { kind: 'kept', case: wanted.name }
    const habits = habitsOf(existing ?? source)
    const written = writeCase(project, wanted, habits.quote)
    const common = { case: wanted.name, missing: written.missing }
    const specifierOf = (to: string): string =>
      request.namesFilesExactly ? between(file, to) : relativeSpecifier(project, source, to)
    if (text === undefined) {
      const { syntax } = moduleKindOf(project, source)
      return { kind: 'written', ...common, text: writeHarness({ written, specifierOf, habits, syntax }) }
    }
    const owner = projectOf(harness)
    const added = owner && existing && addCase(owner, existing, written, specifierOf)
    return added === undefined ? { kind: 'no-cases' } : { kind: 'written', ...common, text: added }
  })
}

/** The names of what a module exports that can be profiled as a function. Throws CompilerCrash. */
export function listFunctions(cwd: string, file: string): string[] {
  return withProjects(cwd, [file], (projectOf) => {
    const project = projectOf(file)
    return project ? functionsOf(project, file).map(({ name }) => name) : []
  })
}

/** What the harness of a package at `cwd` is when it calls the copy of a function; as `callCopy`. Throws CompilerCrash. */
export function harnessOfCopy(cwd: string, harness: string, name: string, copy: string): string | undefined {
  return withProjects(cwd, [harness], (projectOf) => {
    const source = projectOf(harness)?.sourceFile(harness)
    return source && callCopy(source, name, copy)
  })
}

function withProjects<T>(
  cwd: string,
  files: readonly string[],
  work: (projectOf: (file: string) => CompilerProject | undefined) => T,
): T {
  const session = new CompilerSession({ cwd, onNotice: () => undefined })
  try {
    const projects = session.openFor(files)
    return session.run(() => work((file) => projects.find((project) => project.files.includes(file))))
  } finally {
    session.close()
  }
}

/** A file beside or below another's directory, or further up, as an import names it. */
function between(from: string, to: string): string {
  const fromParts = from.split('/').slice(0, -1)
  const toParts = to.split('/')
  let common = 0
  while (common < fromParts.length && fromParts[common] === toParts[common]) common++
  const up = fromParts.length - common
  return `${up === 0 ? './' : '../'.repeat(up)}${toParts.slice(common).join('/')}`
}
