import { processIo } from './process-io.ts'
import { describeFailure, runCli } from './run-cli.ts'

const io = processIo()
const parameters = process.argv.slice(2)

for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    io.stderr.write(describeFailure(error, parameters.includes('--debug')))
    process.exit(2)
  })
}

// No handler for SIGINT: the system ends the process at once, also while it waits for the compiler, and the shell sees 130.
process.exitCode = await runCli(parameters, io)
