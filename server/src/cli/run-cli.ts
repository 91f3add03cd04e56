import { CommanderError } from 'commander'
import { isRunError } from '../host/run-error.ts'
import { exitCodes, type CommandIo, type ExitCode } from './command-io.ts'
import { createProgram } from './program.ts'

/** Runs the command line and gives the exit code. Errors come out as sentences. */
export async function runCli(parameters: readonly string[], io: CommandIo): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.clean
  const program = createProgram(io, (code) => (exitCode = code))
  if (parameters.length === 0) {
    program.outputHelp({ error: true })
    return exitCodes.couldNotRun
  }
  try {
    await program.parseAsync(parameters, { from: 'user' })
    return exitCode
  } catch (error) {
    // Commander has already printed what it throws, and also throws to end after --help and --version.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.couldNotRun
    io.stderr.write(describeFailure(error, parameters.includes('--debug')))
    return exitCodes.couldNotRun
  }
}

/** What to print of an error that ends the run: sentences, and a stack only with --debug. */
export function describeFailure(error: unknown, isDebug: boolean): string {
  const stack = isDebug && error instanceof Error ? `${error.stack}\n` : ''
  const message = error instanceof Error ? error.message : String(error)
  if (isForUsers(error)) {
    const lines = message.split('\n').map((line) => `offloop: ${line}\n`)
    return lines.join('') + stack
  }
  const reason = (message.split('\n', 1)[0] || 'no reason given').replace(/\.$/, '')
  const hint = isDebug ? '' : ' Run it again with --debug to see where.'
  return `offloop: Offloop itself failed: ${reason}.${hint}\n${stack}`
}

/** Errors whose message is one or more sentences that tell the user what to do. */
function isForUsers(error: unknown): boolean {
  return isRunError(error) || (error instanceof Error && ['CompilerCrash', 'ProjectNotFound'].includes(error.name))
}
