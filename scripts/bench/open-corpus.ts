import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { API } from 'typescript/sync'
import { ConfigReader } from '../../server/src/compiler/config-reader.ts'

/** The project that all tools are run on. */
export interface Corpus {
  readonly directory: string
  /** A tsconfig that TypeScript 7 accepts; beside the project's own where that one had to be adapted. */
  readonly tsconfig: string
  readonly adapted: boolean
  /** The sources that the tsconfig includes, absolute, without declarations; each tool is given the same ones. */
  readonly files: readonly string[]
  readonly lines: number
  /** Removes what was written into the project. */
  close(): void
}

export function openCorpus(directory: string, tsconfigName: string, tsc: string): Corpus {
  const original = path.join(directory, tsconfigName)
  const adaptedText = adaptTsconfig(directory, original)
  const tsconfig =
    adaptedText === undefined ? original : path.join(directory, `tsconfig.offloop-bench-${process.pid}.json`)
  const close = (): void => {
    if (tsconfig !== original) rmSync(tsconfig, { force: true })
  }
  if (adaptedText !== undefined) writeFileSync(tsconfig, adaptedText)
  try {
    const files = listSources(directory, tsconfig, tsc)
    if (files.length === 0) throw new Error(`${original} includes no sources.`)
    const lines = files.reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length, 0)
    return { directory, tsconfig, adapted: tsconfig !== original, files, lines, close }
  } catch (error) {
    close()
    throw error
  }
}

/** The text to use instead of the tsconfig, or undefined where TypeScript 7 takes it as it is. */
function adaptTsconfig(directory: string, tsconfig: string): string | undefined {
  const api = new API({ cwd: directory })
  try {
    const onNotice = ({ message }: { message: string }): void => console.error(message)
    const reader = new ConfigReader({ cwd: directory, api: () => api, canonical: (file) => file, onNotice })
    const config = reader.read(tsconfig)
    if (!config) throw new Error(`There is no ${tsconfig}; name another with --tsconfig.`)
    return config.adaptedText
  } finally {
    api.close()
  }
}

function listSources(directory: string, tsconfig: string, tsc: string): string[] {
  const list = spawnSync(process.execPath, [tsc, '--listFilesOnly', '-p', tsconfig], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return list.stdout
    .split('\n')
    .map((line) => line.trim())
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$/.test(file) && !file.includes('/node_modules/'))
}
