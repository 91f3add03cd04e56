import { pathToFileURL } from 'node:url'
import { injected } from './injected.ts'
import { readRecordedThreads, type RecordedThread } from './recorded-threads.ts'
import { Program, type Exit, type ProgramRequest } from './program.ts'

/** A program that is run once with V8's CPU profiler on in every thread. */
export interface ProfiledRequest extends ProgramRequest {
  /** Absolute path of an empty directory for what is recorded. */
  readonly directory: string
  /** Microseconds between samples; 1000 when absent. */
  readonly intervalUs?: number
}

export interface ProfiledRun {
  readonly exit: Exit
  readonly threads: readonly RecordedThread[]
}

const sourceMapKeeper = pathToFileURL(injected('keep-source-maps.mjs')).href
const preload = injected('profile-run.cjs')

/**
 * Starts a program with the profiler on. Ended or stopped in whatever way but SIGKILL, each thread leaves its profile
 * (https://nodejs.org/api/cli.html#--cpu-prof); `recorded` gives them when the program is gone.
 */
export function startProfiled(request: ProfiledRequest): { program: Program; recorded: Promise<ProfiledRun> } {
  const { directory, intervalUs = 1000, nodeOptions, environment } = request
  const program = new Program({
    ...request,
    nodeOptions: [
      '--cpu-prof',
      `--cpu-prof-dir=${directory}`,
      `--cpu-prof-interval=${intervalUs}`,
      '--require',
      preload,
      ...nodeOptions,
      // Behind the loader, whose work it looks at.
      ...(nodeOptions.includes('--import') ? ['--import', sourceMapKeeper] : []),
    ],
    environment: { ...environment, OFFLOOP_PROFILE_DIRECTORY: directory },
  })
  const recorded = program.exited.then((exit) => ({ exit, threads: readRecordedThreads(directory, program.pid ?? 0) }))
  return { program, recorded }
}
