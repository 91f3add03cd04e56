import path from 'node:path'
import type { Variant } from '../../../../profiler/src/compare/compare-request.ts'
import { exists, isBelow, isDirectory, relativePath, resolvePath } from '../../host/paths.ts'
import { projectAtRevision, type FoundRevision, type ProjectAtRevision } from '../../host/project-at-revision.ts'
import { readTextFile } from '../../host/read-text.ts'
import { RunError } from '../../host/run-error.ts'

/** A version that the user named: `--variant NAME=FILE` or `--variant NAME=GIT_REF`. */
export interface NamedVersion {
  /** As it was written, for messages. */
  readonly written: string
  readonly name: string
  /** Absolute path of the file, or a revision of git. */
  readonly version: { readonly file: string } | { readonly revision: string }
}

const reserved: ReadonlySet<string> = new Set(['baseline', 'async', 'worker'])

/** What --variant says. A file wins over a revision of the same name. Throws a RunError. */
export function parseVersions(flags: readonly string[], cwd: string): NamedVersion[] {
  const taken = new Set<string>()
  return flags.map((written) => {
    const [, name, value] = /^([A-Za-z0-9][\w.-]*)=(.+)$/s.exec(written) ?? []
    if (name === undefined || value === undefined)
      throw new RunError(
        `--variant ${written}: a variant is written as name=file or name=revision, its name in letters, digits, ".", "_" and "-".`,
      )
    const key = name.toLowerCase()
    if (reserved.has(key))
      throw new RunError(`--variant ${written}: Offloop itself calls a variant ${key}; name it otherwise.`)
    if (taken.has(key)) throw new RunError(`--variant ${written}: there is another variant of that name.`)
    taken.add(key)
    const file = resolvePath(cwd, value)
    const isFile = exists(file) && !isDirectory(file)
    return { written, name, version: isFile ? { file } : { revision: value } }
  })
}

export interface NamedVariantsRequest {
  readonly versions: readonly NamedVersion[]
  /** Absolute path of the file that is profiled. */
  readonly file: string
  /** Absolute paths of it and of what it imports. */
  readonly files: readonly string[]
  /** Absolute directory of the project, which the variants are copies of. */
  readonly root: string
  /** Absolute paths of files that belong to the run, and not to a version of the program. */
  readonly steady?: readonly string[]
  /** Whether the file is a module that others import, so that another file has to take its place. */
  readonly isModule?: boolean
}

/** The variants that the user named, and what to know of them, one sentence each. Throws a RunError. */
export async function makeNamedVariants({
  versions,
  file,
  files,
  root,
  steady = [],
  isModule = false,
}: NamedVariantsRequest): Promise<{ readonly variants: readonly Variant[]; readonly notices: readonly string[] }> {
  const variants: Variant[] = []
  const notices: string[] = []
  for (const { written, name, version } of versions) {
    if ('file' in version) {
      if (!isBelow(version.file, root))
        throw new RunError(
          `--variant ${written}: that file is outside the project ${root}, which is all that is copied for a run.`,
        )
      const common = { id: name, title: `${name} (${relativePath(root, version.file)})`, edits: [] }
      if (!isModule) variants.push({ ...common, texts: new Map(), file: version.file })
      else variants.push({ ...common, texts: new Map([[file, await inPlaceOf(file, version.file, written)]]) })
      continue
    }
    const { revision } = version
    const found = orThrow(await projectAtRevision(revision, root, files), written, revision, root)
    const texts = new Map<string, Uint8Array | null>(found.texts)
    for (const own of steady) texts.delete(own)
    if (found.ignored.includes(relativePath(root, file)))
      throw new RunError(
        `--variant ${written}: git ignores ${relativePath(root, file)}, so that it is the same at every revision; profile what it is made from.`,
      )
    if (texts.get(file) === null)
      throw new RunError(`--variant ${written}: there was no ${relativePath(root, file)} at ${revision}.`)
    variants.push({ id: name, title: `${name} (${revision})`, texts, edits: [] })
    notices.push(...describeLimits(name, revision, found, texts.size))
  }
  return { variants, notices }
}

/** What a file has in it; it must be one that means the same in the place of the other. */
async function inPlaceOf(file: string, other: string, written: string): Promise<string> {
  const isAlike = path.posix.dirname(file) === path.posix.dirname(other)
  if (!isAlike || path.posix.extname(file) !== path.posix.extname(other))
    throw new RunError(
      `--variant ${written}: to take the place of ${path.posix.basename(file)}, that file has to be in the same directory and have the same ending.`,
    )
  return (await readTextFile(other, written)) ?? ''
}

function orThrow(found: FoundRevision, written: string, revision: string, root: string): ProjectAtRevision {
  if (!('problem' in found)) return found
  const start = `--variant ${written}: there is no file ${revision}, and`
  switch (found.problem) {
    case 'no-git':
      throw new RunError(`${start} git, which may know a revision of that name, is not installed or not on the PATH.`)
    case 'no-repository':
      throw new RunError(`${start} ${root} is in no git repository, which may know a revision of that name.`)
    case 'no-revision':
      throw new RunError(`${start} git knows no revision "${revision}".`)
    case 'unreadable':
      throw new RunError(`--variant ${written}: git cannot read the repository of ${root}: ${found.said}.`)
  }
}

/** In what a variant is not the program as it was. */
function describeLimits(
  name: string,
  revision: string,
  { lockFiles, left, ignored, outside }: ProjectAtRevision,
  changed: number,
): string[] {
  const notices: string[] = []
  if (changed === 0) notices.push(`The ${name} variant is the program itself: nothing in it differs from ${revision}.`)
  if (lockFiles.length > 0)
    notices.push(
      `The ${name} variant runs on the packages that are installed now, although ${lockFiles.join(', ')} ${lockFiles.length === 1 ? 'was another' : 'were others'} at ${revision}.`,
    )
  if (left.length > 0)
    notices.push(
      `The ${name} variant has ${listShort(left)} as now: links, submodules and files in Git LFS are not brought back.`,
    )
  if (ignored.length > 0)
    notices.push(
      `The ${name} variant has ${listShort(ignored)} as now, because git ignores ${ignored.length === 1 ? 'it' : 'them'}.`,
    )
  if (outside > 0)
    notices.push(
      `The ${name} variant has ${outside === 1 ? 'a file' : `${outside} files`} outside of the package as now, which ${outside === 1 ? 'was another' : 'were others'} at ${revision}.`,
    )
  return notices
}

const mostListed = 3

function listShort(files: readonly string[]): string {
  const more = files.length - mostListed
  return more > 0 ? `${files.slice(0, mostListed).join(', ')} and ${more} more` : files.join(', ')
}
