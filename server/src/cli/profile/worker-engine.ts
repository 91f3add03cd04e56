import type { Configuration } from '../../engine/configuration.ts'
import { findAbove } from '../../host/paths.ts'
import { RunError } from '../../host/run-error.ts'

/** What moved work can run on. */
export type WorkerEngine = Configuration['edits']['worker']

/** Whether each is a package that has to be installed. */
const isPackage: Readonly<Record<WorkerEngine, boolean>> = { piscina: true, tinypool: true, worker_threads: false }

export const workerEngines = Object.keys(isPackage) as readonly WorkerEngine[]

export interface EngineWish {
  /** What the user asked for. */
  readonly asked: WorkerEngine | undefined
  readonly configured: WorkerEngine
  /** Absolute directory of the program's package. */
  readonly directory: string
  /** Whether its package.json names a dependency. */
  readonly dependsOn: (name: string) => boolean
}

/**
 * What the worker variant of a program runs on: what was asked for, else what edits of that package use where it is installed, else
 * what Node.js has. Throws a RunError where what was asked for is not installed.
 */
export function chooseWorkerEngine({ asked, configured, directory, dependsOn }: EngineWish): WorkerEngine {
  if (asked === undefined) {
    const usual = configured === 'piscina' && !dependsOn('piscina') && dependsOn('tinypool') ? 'tinypool' : configured
    return isInstalled(usual, directory) ? usual : 'worker_threads'
  }
  if (isInstalled(asked, directory)) return asked
  throw new RunError(
    `--worker-engine ${asked}: it is not installed in the project; run \`npm install ${asked}\`, or choose worker_threads.`,
  )
}

function isInstalled(engine: WorkerEngine, directory: string): boolean {
  return !isPackage[engine] || findAbove(directory, [`node_modules/${engine}/package.json`]) !== undefined
}
