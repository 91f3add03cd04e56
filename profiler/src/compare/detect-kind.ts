import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Target } from '../format/comparison.ts'
import { waitForAddress } from '../load/listening.ts'
import type { Exit } from '../launch/program.ts'
import { startMeasured } from '../launch/run-measured.ts'
import { findRuntime } from '../launch/runtime.ts'
import { createWorkspace } from '../launch/workspace.ts'
import { inTemporaryDirectory } from './in-temporary-directory.ts'

export interface DetectRequest {
  readonly target: Omit<Target, 'kind'>
  /** Absolute directory of the project, which is copied. */
  readonly root: string
  /** Absolute path of Node.js. */
  readonly node: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

export type Detected =
  | { readonly kind: 'server' }
  | {
      readonly kind: 'script'
      /** Undefined when it was still running when the time was over. */
      readonly exit: Exit | undefined
    }

/** A server that does not listen by then is taken for a script. */
const patienceMs = 10_000

/** Runs a program once, to see whether it listens on a port. Throws NotRunnable and TooLarge. */
export async function detectKind({ target, root, node, environment, signal }: DetectRequest): Promise<Detected> {
  const runtime = await findRuntime(target.file, node)
  return inTemporaryDirectory(async (directory) => {
    const workspace = await createWorkspace(root, path.join(directory, 'copy'), new Map())
    const { program } = startMeasured({
      ...runtime,
      file: workspace.toCopy(target.file),
      args: target.args,
      cwd: workspace.toCopy(target.cwd),
      environment,
      directory,
    })
    let exit: Exit | undefined
    const exited = program.exited.then((result) => (exit = result))
    const timeout = wait(patienceMs, undefined, { ref: false })
    let isLate = false
    void timeout.then(() => (isLate = true))
    const isOver = (): boolean => exit !== undefined || isLate || signal?.aborted === true
    const address = await Promise.race([waitForAddress(directory, isOver), exited.then(() => undefined)])
    const finished = exit
    await program.stop()
    await exited
    signal?.throwIfAborted()
    return address ? { kind: 'server' } : { kind: 'script', exit: finished }
  })
}
