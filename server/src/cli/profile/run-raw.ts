import { inTemporaryDirectory } from '../../../../profiler/src/compare/in-temporary-directory.ts'
import { findZeroX } from '../../../../profiler/src/launch/find-zero-x.ts'
import { runZeroX } from '../../../../profiler/src/launch/run-zero-x.ts'
import { createRawDirectory, removeDirectory } from '../../host/offloop-directory.ts'
import { isBelow, relativePath } from '../../host/paths.ts'
import { RunError } from '../../host/run-error.ts'
import { chooseColors } from '../colors.ts'
import { exitCodes, type CommandIo, type ExitCode } from '../command-io.ts'
import type { ProfileFlags } from '../commands/profile-flags.ts'
import type { FoundProgram } from './find-program.ts'
import { packageOf } from './package-of.ts'

export interface RawRequest {
  readonly program: FoundProgram
  readonly flags: ProfileFlags
  readonly io: CommandIo
  readonly signal: AbortSignal
  readonly tell: (what: string) => void
}

/** What 0x does not do, in the order of ProfileFlags. */
const unused = ['variant', 'function', 'case', 'url', 'finding', 'workerEngine', 'budget', 'output'] as const

const limits =
  'It shows one thread, and no stacks of more than about 60 frames; frames of files other than .js and .mjs are hidden until "v8" is switched on in it. ' +
  'Nothing was measured or compared. Without --engine 0x there are none of these limits.'

/** `--engine 0x`: runs a program under the 0x that the user has, and says where its flame graph is. Throws a RunError. */
export async function runRaw({ program, flags, io, signal, tell }: RawRequest): Promise<ExitCode> {
  const { file, args, node, environment, cwd } = program
  const flag = unused.find((name) => flags[name] !== undefined)
  if (flag !== undefined) {
    const written = flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    throw new RunError(`--engine 0x only draws a flame graph of the program as it is; leave out --${written}.`)
  }
  if (/\.[cm]?tsx?$/.test(file))
    throw new RunError(
      '--engine 0x shows nothing of TypeScript; name the file that it is compiled to, or leave it out.',
    )
  const root = packageOf([file])
  const zeroX = findZeroX(root, io.env['PATH'] ?? io.env['Path'] ?? '')
  if (zeroX === undefined)
    throw new RunError('--engine 0x: 0x is not installed; run `npm install --save-dev 0x` in the project.')
  const output = createRawDirectory(root, new Date().toISOString())
  tell('Running it under 0x')
  const target = { file, args, cwd: cwd === root || isBelow(cwd, root) ? cwd : root }
  const request = { zeroX, target, root, node, environment, output, timeoutMs: flags.timeout * 1000, signal }
  const result = await inTemporaryDirectory((directory) => runZeroX(request, directory)).catch((error: unknown) => {
    removeDirectory(output)
    throw error
  })
  if ('problem' in result) {
    removeDirectory(output)
    throw new RunError(`0x made no flame graph: ${result.problem}.`)
  }
  tell('')
  const { dim } = chooseColors(flags.color, io, false)
  if (flags.progress === 'ndjson') io.stdout.write(`${JSON.stringify({ directory: output, page: result.page })}\n`)
  else io.stdout.write(`The flame graph of 0x: ${relativePath(io.cwd, result.page)}\n${dim(limits)}\n`)
  if (result.wasStopped && flags.progress !== 'ndjson')
    io.stdout.write(`The program was stopped after ${flags.timeout} seconds (--timeout).\n`)
  if (result.exitCode === undefined) return exitCodes.clean
  io.stderr.write(`offloop: The program ended with exit code ${result.exitCode}.\n`)
  return exitCodes.findings
}
