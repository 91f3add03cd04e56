import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Comparison, VariantChanges } from '../../../server/src/protocol.ts'

/** The names of the files of a result. */
export const files = {
  comparison: 'comparison.json',
  changes: 'variants.json',
  editorPage: 'editor.html',
  html: 'report.html',
  markdown: 'report.md',
  collapsed: 'stacks.collapsed',
} as const

/** What `offloop profile` kept in a directory. */
export class KeptComparison {
  /** Absolute. */
  readonly directory: string

  constructor(directory: string) {
    this.directory = directory
  }

  /** The project that was profiled. */
  get root(): string {
    return path.resolve(this.directory, '../../..')
  }

  pathOf(name: string): string {
    return path.join(this.directory, name)
  }

  async readComparison(): Promise<Comparison> {
    return JSON.parse(await readFile(this.pathOf(files.comparison), 'utf8')) as Comparison
  }

  async readChanges(): Promise<VariantChanges> {
    return JSON.parse(await readFile(this.pathOf(files.changes), 'utf8')) as VariantChanges
  }

  /** The page for an editor, whose scripts run by a word that was never used before. */
  async readPage(): Promise<string> {
    return renewNonce(await readFile(this.pathOf(files.editorPage), 'utf8'), randomBytes(16).toString('hex'))
  }

  /** The profiles of its threads, for other viewers. */
  async listProfiles(): Promise<string[]> {
    return (await readdir(this.directory)).filter((name) => name.endsWith('.cpuprofile'))
  }

  /** Everything that is kept beside it, itself included, the newest first. */
  async listSaved(): Promise<KeptComparison[]> {
    const profiles = path.dirname(this.directory)
    const names = (await readdir(profiles, { withFileTypes: true })).filter((entry) => entry.isDirectory())
    return names
      .map(({ name }) => name)
      .sort()
      .reverse()
      .map((name) => new KeptComparison(path.join(profiles, name)))
  }
}

/** The page with another nonce than the one that its policy names. */
export function renewNonce(page: string, nonce: string): string {
  const [, old] = /script-src 'nonce-([0-9a-f]{16,})'/.exec(page) ?? []
  return old === undefined ? page : page.replaceAll(old, nonce)
}
