import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { OfferedEdit } from '../../server/src/engine/live/live-answers.ts'
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
  /** The first edit after which the program logs something else, for a reader. */
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
 * Makes the asynchronous twin of every blocking call of the programs, where it is not refused, and runs each program after
 * each edit. All programs are opened as one project, which is what takes the time.
 */
export async function tryPrograms(programs: readonly RandomProgram[]): Promise<TriedProgram[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'offloop-fuzz-edits-'))
  try {
    const rendered = programs.map((program) => renderProgram(program))
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
      for (const [index, files] of rendered.entries()) tried.push(await tryProgram(opened, nameOf(index), files))
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
  const { session } = opened
  const expected = await evaluateProgram(before)
  const done = new Set<string>()
  const refused: string[] = []
  const unproven: string[] = []
  let made = 0
  for (let next = nextOffer(opened, name, done); next; next = nextOffer(opened, name, done)) {
    const { finding, edit } = next
    if (edit.refused !== undefined) {
      refused.push(edit.refused)
      continue
    }
    const proof = session.prove(finding, edit, true)
    if (!proof.holds) {
      unproven.push(proof.reason.replaceAll(`${opened.directory}/`, ''))
      continue
    }
    made++
    const after = textsOf(opened, name, before)
    const actual = await evaluateProgram(after)
    if (JSON.stringify(actual) !== JSON.stringify(expected))
      return { made, refused, unproven, difference: describeDifference({ edit, before, after, expected, actual }) }
  }
  return { made, refused, unproven }
}

/** The next finding of a program that was not looked at yet, with its twin. */
function nextOffer(
  { session, files, directory }: OpenedProject,
  name: string,
  done: Set<string>,
): { finding: Finding; edit: OfferedEdit } | undefined {
  for (const file of files) {
    if (!file.startsWith(`${directory}/${name}/`)) continue
    const ordinals = new Map<string, number>()
    for (const finding of session.findingsOf(file)?.findings ?? []) {
      const kind = `${file} ${finding.message}`
      const ordinal = ordinals.get(kind) ?? 0
      ordinals.set(kind, ordinal + 1)
      const edit = session.editsFor(finding).find(({ id }) => id === twin)
      // A finding that is gone makes the next of its kind the first: how many were refused tells them apart.
      const key = `${kind} ${edit?.refused ?? 'offered'} ${ordinal}`
      if (!edit || done.has(key)) continue
      done.add(key)
      return { finding, edit }
    }
  }
  return undefined
}

function textsOf({ session, directory }: OpenedProject, name: string, before: ReadonlyMap<string, string>) {
  const texts = new Map(before)
  const prefix = `${directory}/${name}/`
  for (const [file, { after }] of session.changed)
    if (file.startsWith(prefix)) texts.set(file.slice(prefix.length), after)
  return texts
}

interface Difference {
  readonly edit: OfferedEdit
  readonly before: ReadonlyMap<string, string>
  readonly after: ReadonlyMap<string, string>
  readonly expected: readonly string[]
  readonly actual: readonly string[]
}

function describeDifference({ edit, before, after, expected, actual }: Difference): string {
  const at = expected.findIndex((line, index) => line !== actual[index])
  const first = at < 0 ? expected.length : at
  const texts = [...before].flatMap(([name, text]) => [
    `--- before: ${name}`,
    text,
    ...(after.get(name) === text ? [] : [`--- after: ${name}`, after.get(name) ?? '']),
  ])
  return [
    `"${edit.title}" changes what the program logs from line ${first + 1} on:`,
    `  before: ${JSON.stringify(expected.slice(first, first + 3))}`,
    `  after:  ${JSON.stringify(actual.slice(first, first + 3))}`,
    ...texts.filter((text) => !text.startsWith('--- before: trace') && !text.startsWith('import { fileURLToPath }')),
  ].join('\n')
}

function nameOf(index: number): string {
  return `program${index}`
}
