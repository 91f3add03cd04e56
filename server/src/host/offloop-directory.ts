import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findAbove, toSlashes } from './paths.ts'
import { RunError, systemReason } from './run-error.ts'
import { writeFileAtomically } from './write-file.ts'

/** Where Offloop keeps what it measured, beside the package.json of a project. */
const name = '.offloop'
const evidenceFile = 'evidence.json'
/** So many comparisons are kept; the oldest go. */
const keptProfiles = 10
/** Of 0x, which takes ten megabytes and more for each. */
const keptRaw = 3

/** A text of what was measured, and the absolute directory that it was measured in. */
export interface EvidenceFile {
  readonly directory: string
  readonly text: string
}

/** What was measured in some packages, and in the nearest directory upwards. */
export function readEvidenceFiles(start: string, packages: readonly string[]): EvidenceFile[] {
  const above = findAbove(start, [`${name}/${evidenceFile}`])
  const directories = new Set([...(above === undefined ? [] : [above]), ...packages])
  return [...directories].flatMap((directory) => {
    const text = readEvidenceFile(directory)
    return text === undefined ? [] : [{ directory, text }]
  })
}

/** The text of what was measured in a directory; undefined for nothing. */
export function readEvidenceFile(directory: string): string | undefined {
  try {
    return readFileSync(path.join(directory, name, evidenceFile), 'utf8')
  } catch {
    return undefined
  }
}

export function writeEvidenceFile(directory: string, text: string): void {
  writeFileAtomically(path.join(ensureDirectory(directory), evidenceFile), text)
}

/** A new directory for a comparison, named for the time; older ones beyond the limit are deleted. Absolute, with forward slashes. */
export function createProfileDirectory(directory: string, createdAt: string): string {
  return createKept(directory, 'profiles', createdAt, keptProfiles)
}

/** The same for a flame graph of 0x. */
export function createRawDirectory(directory: string, createdAt: string): string {
  return createKept(directory, '0x', createdAt, keptRaw)
}

function createKept(directory: string, kind: string, createdAt: string, kept: number): string {
  const parent = path.join(ensureDirectory(directory), kind)
  const own = path.join(parent, createdAt.replace(/[:.]/g, '-'))
  mkdirSync(own, { recursive: true })
  const all = readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  for (const old of all.slice(0, -kept)) rmSync(path.join(parent, old), { recursive: true, force: true })
  return toSlashes(own)
}

export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true })
}

/** Git leaves the directory alone by itself. */
function ensureDirectory(directory: string): string {
  const own = path.join(directory, name)
  makeDirectory(own)
  const ignore = path.join(own, '.gitignore')
  if (!existsSync(ignore)) writeFileAtomically(ignore, '*\n')
  return own
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    throw new RunError(`Cannot make the directory ${directory}: ${systemReason(error)}.`, { cause: error })
  }
}
