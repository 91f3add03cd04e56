import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { programGroups, type ExpectedEdits, type Program, type ProgramGroup } from './programs.ts'
import { runAtOnce } from './run-at-once.ts'
import { runProgram, type Run, type Runner } from './run-program.ts'
import { OpenedGroup, type TriedProgram } from './try-edits.ts'

/** Only programs whose `group/name` contains this, for work on one of them. */
const only = process.env['EDIT_CASE'] ?? ''
/** Writes `expected.json` from what is offered now. */
const isUpdate = process.env['UPDATE_EDITS'] === '1'

/** One run that is to print what the program printed before. */
interface Variant {
  readonly label: string
  readonly changed: ReadonlyMap<string, string>
  readonly runner: Runner
}

describe('programs behave the same after an edit', function () {
  this.timeout(240_000)
  for (const group of programGroups()) {
    const programs = group.programs.filter(({ name }) => `${group.name}/${name}`.includes(only))
    if (programs.length === 0) continue
    describe(group.name, () => {
      let opened: OpenedGroup
      const together = new Map<Program, ReadonlyMap<string, string>>()
      const each = new Map<Program, TriedProgram>()
      const runs = new Map<Program, Map<string, Run>>()

      before(async () => {
        opened = await OpenedGroup.open(group)
        for (const program of programs) each.set(program, opened.tryEach(program))
        for (const program of programs) together.set(program, opened.keepAll(program, 'asynchronous-twin'))
        await runAll(group, programs, each, together, runs)
      })
      after(() => opened?.close())

      for (const program of programs) {
        it(program.name.replaceAll('-', ' '), () => {
          compareOffers(program, each.get(program) as TriedProgram)
          compareRuns(program, runs.get(program) as Map<string, Run>)
        })
      }
    })
  }
})

async function runAll(
  group: ProgramGroup,
  programs: readonly Program[],
  each: ReadonlyMap<Program, TriedProgram>,
  together: ReadonlyMap<Program, ReadonlyMap<string, string>>,
  runs: Map<Program, Map<string, Run>>,
): Promise<void> {
  const tasks = programs.flatMap((program) => {
    const results = new Map<string, Run>()
    runs.set(program, results)
    const variants = variantsOf(program, each.get(program) as TriedProgram, together.get(program) ?? new Map())
    return variants.map(({ label, changed, runner }) => async () => {
      results.set(label, await runProgram(group, program, changed, runner))
    })
  })
  await runAtOnce(2, tasks)
}

function variantsOf(
  { main, settings }: Program,
  { tried }: TriedProgram,
  together: ReadonlyMap<string, string>,
): Variant[] {
  const variants: Variant[] = [{ label: 'before', changed: new Map(), runner: 'compiled' }]
  const known = new Set<string>()
  const add = (label: string, changed: ReadonlyMap<string, string>): void => {
    const key = JSON.stringify([...changed].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (changed.size === 0 || known.has(key)) return
    known.add(key)
    variants.push({ label, changed, runner: 'compiled' })
    const hasWorker = [...changed.keys()].some((name) => name.includes('.worker.'))
    if (hasWorker && main.endsWith('.ts'))
      variants.push({ label: `${label}, with a loader`, changed, runner: 'loader' })
  }
  for (const { label, id, changed } of tried) if (!settings.mayDiffer?.includes(id)) add(label, changed)
  add('all asynchronous twins', together)
  return variants
}

function compareOffers({ expectedFile }: Program, { offered, refused, unproven }: TriedProgram): void {
  const actual: ExpectedEdits = { offered, refused, unproven }
  if (isUpdate) writeFileSync(expectedFile, `${JSON.stringify(actual, null, 2)}\n`)
  const expected = existsSync(expectedFile) ? (JSON.parse(readFileSync(expectedFile, 'utf8')) as ExpectedEdits) : {}
  assert.deepEqual(actual, expected)
}

function compareRuns({ name }: Program, runs: ReadonlyMap<string, Run>): void {
  const before = runs.get('before') as Run
  assert.notEqual(before.stdout, '', `${name} prints nothing.`)
  assert.notEqual(before.exitCode, null, `${name} does not end.`)
  for (const [label, run] of runs) assert.deepEqual(run, before, `${label} changes what the program does.`)
}
