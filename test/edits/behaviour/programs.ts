import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Small programs that print what they do, run by themselves and end by themselves. */
export interface Program {
  readonly name: string
  /** Relative to its group's folder, with a slash at the end. */
  readonly prefix: string
  readonly main: string
  readonly settings: ProgramSettings
  readonly expectedFile: string
}

/** What `program.json` says. */
export interface ProgramSettings {
  /** What a person selects, from the beginning of one text to the end of the other; a cursor at the beginning where `to` is absent. */
  readonly select?: readonly { readonly file: string; readonly from: string; readonly to?: string }[]
  /** Ids of edits that are meant to change what is printed. */
  readonly mayDiffer?: readonly string[]
}

/** Programs that are one project: they share package.json and tsconfig. */
export interface ProgramGroup {
  readonly name: string
  readonly folder: string
  readonly isModule: boolean
  readonly programs: readonly Program[]
}

/** What is offered for a program's findings, by place and maker; `expected.json`. */
export interface ExpectedEdits {
  readonly offered: readonly string[]
  /** With the reason. */
  readonly refused: Readonly<Record<string, string>>
  /** What looked right and did not hold when it was tried, with the reason. */
  readonly unproven: Readonly<Record<string, string>>
}

const root = path.join(import.meta.dirname, 'programs')

export function programGroups(): ProgramGroup[] {
  return foldersIn(root).map((name) => {
    const folder = path.join(root, name)
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { type?: string }
    const programs = foldersIn(folder).map((program) => readProgram(folder, program))
    return { name, folder, isModule: manifest.type === 'module', programs }
  })
}

function readProgram(group: string, name: string): Program {
  const folder = path.join(group, name)
  const settingsFile = path.join(folder, 'program.json')
  return {
    name,
    prefix: `${name}/`,
    main: existsSync(path.join(folder, 'main.ts')) ? 'main.ts' : 'main.js',
    settings: existsSync(settingsFile) ? (JSON.parse(readFileSync(settingsFile, 'utf8')) as ProgramSettings) : {},
    expectedFile: path.join(folder, 'expected.json'),
  }
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name)
    .sort()
}
