import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Finding } from '../../server/src/model/finding.ts'
import { openProject, type OpenedProject } from '../../test/edits/open-project.ts'
import { evaluateProgram } from './evaluate-program.ts'
import type { RandomProgram } from './random-program.ts'
import { renderProgram } from './render-program.ts'

/** What came of one program. */
export interface TriedProgram {
  /** Twins that were made, one after the other. */
  readonly made: number
  readonly refused: readonly string[]
  /** What was offered and did not hold when it was tried. */
  readonly unproven: readonly string[]
  /** How the program logs something else after the first twin or after all of them, for a reader. */
  readonly difference?: string
}

const twin = 'asynchronous-twin'
const repository = fileURLToPath(new URL('../..', import.meta.url))
const tsconfig = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    allowJs: true,
    noEmit: true,
  },
}

/**
 * Makes the asynchronous twin of every blocking call of the programs, where it is not refused, and runs each program
 * after the first and after the last. All programs are opened as one project, which is what takes the time.
 */
export async function tryPrograms(programs: readonly RandomProgram[]): Promise<TriedProgram[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'offloop-fuzz-edits-'))
  try {
    const rendered = programs.map((program, index) => renderProgram(program, String(index)))
    writeFileSync(path.join(folder, 'package.json'), '{ "name": "random", "private": true, "type": "module" }')
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(tsconfig))
    symlinkSync(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'), 'junction')
    rendered.forEach((files, index) => {
      mkdirSync(path.join(folder, nameOf(index)))
      for (const [name, text] of files) writeFileSync(path.join(folder, nameOf(index), name), text)
    })
    const opened = await openProject(realpathSync(folder))
    try {
      const tried: TriedProgram[] = []
      for (const [index, files] of rendered.entries()) {
        try {
          tried.push(await tryProgram(opened, nameOf(index), files))
        } catch (error) {
          const fault = `A fault: ${(error as Error).stack?.split('\n').slice(0, 6).join('\n')}`
          tried.push({ made: 0, refused: [], unproven: [], difference: [fault, ...textLines(files)].join('\n') })
        }
      }
      return tried
    } finally {
      opened.session.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tryProgram(
  opened: OpenedProject,
  name: string,
  before: ReadonlyMap<string, string>,
): Promise<TriedProgram> {
  const { session, files, directory } = opened
  const expected = await evaluateProgram(before)
  const refused: string[] = []
  const unproven: string[] = []
  let made = 0
  let difference: string | undefined
  const compare = async (): Promise<string | undefined> => {
    const after = textsOf(opened, name, before)
    const actual = await evaluateProgram(after)
    if (JSON.stringify(actual) === JSON.stringify(expected)) return undefined
    return describeDifference({ before, after, expected, actual })
  }
  for (const file of files.filter((candidate) => candidate.startsWith(`${directory}/${name}/`))) {
    let findings = session.findingsOf(file)?.findings ?? []
    for (let index = 0; index < findings.length;) {
      const finding = findings[index] as Finding
      const edit = session.editsFor(finding).find(({ id }) => id === twin)
      const proof = edit?.refused === undefined && edit ? session.prove(finding, edit, true) : undefined
      if (edit?.refused !== undefined) refused.push(edit.refused)
      if (proof?.holds === false) unproven.push(proof.reason.replaceAll(`${directory}/`, ''))
      if (!edit || !proof?.holds) {
        index++
        continue
      }
      made++
      // The finding is gone, so that the next one is where it was.
      findings = session.findingsOf(file)?.findings ?? []
      if (made === 1) difference = await compare()
    }
  }
  if (made > 1) difference ??= await compare()
  return { made, refused, unproven, ...(difference !== undefined && { difference }) }
}

function textsOf({ session, directory }: OpenedProject, name: string, before: ReadonlyMap<string, string>) {
  const texts = new Map(before)
  const prefix = `${directory}/${name}/`
  for (const [file, { after }] of session.changed)
    if (file.startsWith(prefix)) texts.set(file.slice(prefix.length), after)
  return texts
}

interface Difference {
  readonly before: ReadonlyMap<string, string>
  readonly after: ReadonlyMap<string, string>
  readonly expected: readonly string[]
  readonly actual: readonly string[]
}

function describeDifference({ before, after, expected, actual }: Difference): string {
  const at = expected.findIndex((line, index) => line !== actual[index])
  const first = at < 0 ? expected.length : at
  return [
    `What the program logs changes from line ${first + 1} on:`,
    `  before: ${JSON.stringify(expected.slice(first, first + 3))}`,
    `  after:  ${JSON.stringify(actual.slice(first, first + 3))}`,
    ...textLines(before, after),
  ].join('\n')
}

/** The files of a program for a reader, each followed by what became of it; the one that is always the same is left out. */
function textLines(before: ReadonlyMap<string, string>, after = before): string[] {
  return [...before]
    .filter(([name]) => !name.startsWith('trace.'))
    .flatMap(([name, text]) => [
      `--- before: ${name}`,
      text,
      ...(after.get(name) === text ? [] : [`--- after: ${name}`, after.get(name) ?? '']),
    ])
}

function nameOf(index: number): string {
  return `program${index}`
}
