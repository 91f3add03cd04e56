import { constants, type Dirent } from 'node:fs'
import { copyFile, lstat, mkdir, readdir, readFile, readlink, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isPoolFile, watchQueue } from './watched-queue.ts'

/** A copy of a project that a variant is run in, so that nothing of the user's tree is touched. */
export interface Workspace {
  /** Absolute. */
  readonly directory: string
  /** The user's file or directory, as it is called in the copy. */
  toCopy(file: string): string
  /** The user's name of something in the copy; others stay what they are. */
  toOriginal(file: string): string
}

export class TooLarge extends Error {}

/** Version control and what Offloop itself keeps are of no use to a program that runs. */
const leftOut: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.offloop'])
const maxBytes = 1024 ** 3
const maxFiles = 100_000

/** What a variant has instead of files of the project, by absolute path; null for a file that is not there in it. */
export type OtherTexts = ReadonlyMap<string, string | Uint8Array | null>

/**
 * Copies a project into an empty directory, with other texts for some of its files, which may be new or missing. Installed packages
 * are linked, not copied; packages of the same project, that a workspace links to, are linked within the copy. Files are cloned
 * where the file system can do that. Throws TooLarge for more than a gigabyte without its packages.
 */
export async function createWorkspace(root: string, base: string, texts: OtherTexts): Promise<Workspace> {
  const ancestors = await ancestorsOf(root)
  const directory = path.join(base, path.relative(ancestors[0] ?? root, root))
  const toCopy = (file: string): string =>
    isInside(root, file) ? path.join(directory, path.relative(root, file)) : file
  const toOriginal = (file: string): string =>
    isInside(directory, file) ? path.join(root, path.relative(directory, file)) : file
  const budget = { bytes: maxBytes, files: maxFiles }
  await copyDirectory(root, directory, { root, toCopy, budget })
  for (const ancestor of ancestors)
    await copySurroundings(ancestor, path.join(base, path.relative(ancestors[0] ?? root, ancestor)))
  await changeTexts(texts, directory, toCopy)
  return { directory, toCopy, toOriginal }
}

/** What goes is gone before anything is written, because a file may take the place of a directory or a link, and the other way round. */
async function changeTexts(texts: OtherTexts, directory: string, toCopy: (file: string) => string): Promise<void> {
  const real = await realpath(directory)
  for (const file of [...texts.keys()].sort()) {
    const target = toCopy(file)
    // What stays a file keeps its mode. A link on the way would lead out of the copy, into what the user has.
    const isToBeWritten = texts.get(file) !== null && (await lstat(target).catch(() => undefined))?.isFile() === true
    if (!isToBeWritten && (await leadsInto(real, path.dirname(target))))
      await rm(target, { recursive: true, force: true })
  }
  for (const [file, text] of texts) {
    const target = toCopy(file)
    if (text === null || !(await leadsInto(real, path.dirname(target)))) continue
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, typeof text === 'string' && isPoolFile(path.basename(target)) ? watchQueue(text) : text)
  }
}

/** Whether a directory, or as much of its path as there is, really lies in another one. */
async function leadsInto(real: string, directory: string): Promise<boolean> {
  for (let at = directory; ; at = path.dirname(at)) {
    const found = await realpath(at).catch(() => undefined)
    if (found !== undefined) return isInside(real, found)
    if (path.dirname(at) === at) return false
  }
}

/** The directories above that the project's code looks into for packages and settings, the topmost first. */
async function ancestorsOf(root: string): Promise<string[]> {
  const all: string[] = []
  for (let at = path.dirname(root); ; at = path.dirname(at)) {
    all.unshift(at)
    if (path.dirname(at) === at) break
  }
  const marked = await Promise.all(all.map(async (ancestor) => (await surroundingsOf(ancestor)).length > 0))
  const first = marked.indexOf(true)
  return first < 0 ? [] : all.slice(first)
}

async function surroundingsOf(ancestor: string): Promise<string[]> {
  const names = await readdir(ancestor).catch(() => [])
  return names.filter(
    (name) => name === 'node_modules' || name === 'package.json' || /^tsconfig[\w.-]*\.json$/.test(name),
  )
}

/** What code below a directory finds in it: packages, and the settings that say what kind of modules there are. */
async function copySurroundings(ancestor: string, target: string): Promise<void> {
  for (const name of await surroundingsOf(ancestor)) {
    const to = path.join(target, name)
    if (name === 'node_modules') await symlink(path.join(ancestor, name), to, 'junction')
    else await copyFile(path.join(ancestor, name), to)
  }
}

interface Copying {
  readonly root: string
  readonly toCopy: (file: string) => string
  readonly budget: { bytes: number; files: number }
}

async function copyDirectory(from: string, to: string, copying: Copying): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (leftOut.has(entry.name)) continue
    const source = path.join(from, entry.name)
    const target = path.join(to, entry.name)
    if (entry.name === 'node_modules' && entry.isDirectory()) await linkPackages(source, target, copying)
    else await copyEntry(entry, source, target, copying)
  }
}

async function copyEntry(entry: Dirent, source: string, target: string, copying: Copying): Promise<void> {
  if (entry.isDirectory()) await copyDirectory(source, target, copying)
  else if (entry.isSymbolicLink()) await copyLink(source, target, copying)
  else if (entry.isFile()) {
    const { size } = await lstat(source)
    copying.budget.bytes -= size
    copying.budget.files--
    if (copying.budget.bytes < 0 || copying.budget.files < 0)
      throw new TooLarge(
        `${copying.root} is too large to be copied for each variant (more than 1 GB or 100,000 files without node_modules).`,
      )
    if (isPoolFile(entry.name)) await writeFile(target, watchQueue(await readFile(source, 'utf8')))
    else await copyFile(source, target, constants.COPYFILE_FICLONE)
  }
}

/** A link to something in the project leads to its copy. */
async function copyLink(source: string, target: string, { root, toCopy }: Copying): Promise<void> {
  const destination = path.resolve(path.dirname(source), await readlink(source))
  await symlink(
    isInside(root, destination) && !isPackage(destination) ? toCopy(destination) : destination,
    target,
    'junction',
  ).catch(() => undefined)
}

/** One link for each package, so that those which are links into the project can lead to the copy. */
async function linkPackages(source: string, target: string, copying: Copying): Promise<void> {
  await mkdir(target, { recursive: true })
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const from = path.join(source, entry.name)
    const to = path.join(target, entry.name)
    if (entry.name.startsWith('@') && entry.isDirectory()) await linkPackages(from, to, copying)
    else if (entry.isSymbolicLink()) await copyLink(from, to, copying)
    else await symlink(from, to, entry.isDirectory() ? 'junction' : 'file')
  }
}

function isPackage(file: string): boolean {
  return file.split(path.sep).includes('node_modules')
}

function isInside(directory: string, file: string): boolean {
  const relative = path.relative(directory, file)
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative))
}
