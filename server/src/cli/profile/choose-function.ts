import { findRuntime } from '../../../../profiler/src/launch/runtime.ts'
import { harnessOf, isHarness, modulesOf } from '../../engine/harness/harness-name.ts'
import type { PreparedHarness } from '../../engine/harness/prepare-harness.ts'
import { exists, relativePath } from '../../host/paths.ts'
import { readTextFile } from '../../host/read-text.ts'
import { RunError } from '../../host/run-error.ts'
import { writeFileAtomically } from '../../host/write-file.ts'
import type { CommandIo } from '../command-io.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'
import type { FoundProgram } from './find-program.ts'
import { packageOf } from './package-of.ts'

/** A function that is profiled by way of a case of its harness. */
export interface ChosenFunction {
  /** Absolute path of the module that exports it. */
  readonly file: string
  /** Absolute. */
  readonly harness: string
  /** Undefined for the only one that there is. */
  readonly case: string | undefined
}

/**
 * The function that the user asks for, by `--function` or by naming a harness; undefined for a program. Writes the harness, or one
 * more case into it, where it is not there. Throws a RunError.
 */
export async function chooseFunction(
  flags: ProfileFlags,
  { file, node, args }: FoundProgram,
  io: CommandIo,
): Promise<ChosenFunction | undefined> {
  const asked = flags.function
  if (asked === undefined && flags.case === undefined && !isHarness(file)) {
    if (flags.repeat !== undefined)
      throw new RunError('--repeat says how often a function is called; name one with --function.')
    return undefined
  }
  if (args.length > 0) throw new RunError('A function gets its arguments from the harness; leave out what is after --.')
  if (isHarness(file)) return { file: moduleOf(file), harness: file, case: flags.case ?? asked }
  const harness = harnessOf(file)
  if (asked === undefined) {
    if (exists(harness)) return { file, harness, case: flags.case }
    throw new RunError(
      `--case names a case of ${relativePath(io.cwd, harness)}, which is not there; --function NAME has it written.`,
    )
  }
  const name = await ensureCase({ file, harness, node, functionName: asked }, flags, io)
  return { file, harness, case: flags.case ?? name }
}

/** A harness may also be about several modules, and have the name of none. */
function moduleOf(harness: string): string {
  return modulesOf(harness).find(exists) ?? harness
}

interface Wanted {
  readonly file: string
  readonly harness: string
  readonly node: string
  readonly functionName: string
}

/** Sees to it that the harness has a case of the function. Answers the name of the case. */
async function ensureCase(wanted: Wanted, flags: ProfileFlags, io: CommandIo): Promise<string> {
  const { file, harness, node, functionName } = wanted
  const { typescript } = await findRuntime(file, node)
  const { prepareHarness } = await import('../../engine/harness/prepare-harness.ts')
  const text = await readTextFile(harness, relativePath(io.cwd, harness))
  const namesFilesExactly = typescript === 'node'
  const cwd = packageOf([file])
  const prepared = prepareHarness({ cwd, file, harness, text, functionName, namesFilesExactly })
  if (prepared.kind === 'kept') return prepared.case
  return useCase(prepared, wanted, text === undefined, flags, io)
}

function useCase(
  prepared: Exclude<PreparedHarness, { readonly kind: 'kept' }>,
  { file, harness, functionName }: Wanted,
  isNew: boolean,
  flags: ProfileFlags,
  io: CommandIo,
): string {
  const shown = relativePath(io.cwd, harness)
  switch (prepared.kind) {
    case 'no-function': {
      const there =
        prepared.names.length === 0 ? 'exports no function' : `exports these functions: ${prepared.names.join(', ')}`
      throw new RunError(`There is no exported function ${functionName}: ${relativePath(io.cwd, file)} ${there}.`)
    }
    case 'no-cases':
      throw new RunError(`${shown} has no cases; it needs export const cases = { name: () => … }.`)
    case 'written': {
      writeFileAtomically(harness, prepared.text)
      const done = isNew ? `${shown} was written` : `${shown} has a case more, ${prepared.case}`
      const { case: name, missing } = prepared
      if (flags.progress === 'ndjson') io.stderr.write(`${JSON.stringify({ harness, case: name, missing })}\n`)
      else if (missing.length === 0)
        io.stderr.write(`${done}, with sample arguments: edit it as you like, it is kept.\n`)
      if (missing.length === 0) return name
      const what = missing.join(' and ')
      throw new RunError(`${done}, but no sample can be made of ${what}: write it there, and profile it again.`)
    }
  }
}

/** Why a file that did nothing is not profiled: it exports functions; undefined where it exports none. */
export async function proposeFunctions(file: string, flags: ProfileFlags, io: CommandIo): Promise<string | undefined> {
  const { listFunctions } = await import('../../engine/harness/prepare-harness.ts')
  const names = listFunctions(packageOf([file]), file)
  if (names.length === 0) return undefined
  if (flags.progress === 'ndjson') io.stderr.write(`${JSON.stringify({ functions: names })}\n`)
  const shown = relativePath(io.cwd, file)
  return `${shown} only exports functions; profile one with --function NAME: ${names.join(', ')}.`
}
