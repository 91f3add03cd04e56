import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Target } from '../format/comparison.ts'
import { CapturedOutput } from './captured-output.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

export interface ZeroXRequest {
  /** Absolute path of the JavaScript of 0x. */
  readonly zeroX: string
  readonly target: Pick<Target, 'file' | 'args' | 'cwd'>
  /** Absolute directory of the project, which is copied. */
  readonly root: string
  /** Absolute path of Node.js. */
  readonly node: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Absolute directory that 0x writes into. */
  readonly output: string
  /** The program is told to end after so long. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/** What came of a run under 0x. */
export type ZeroXResult =
  | {
      /** Absolute path. */
      readonly page: string
      /** Of the program, where it is not 0. */
      readonly exitCode?: number
      readonly wasStopped: boolean
    }
  /** The last thing that 0x said, or what happened to it. */
  | { readonly problem: string }

/** 0x works on what it recorded for seconds, and for longer after a long run. */
const renderMs = 120_000

/**
 * Runs a program under 0x in a copy of its project, which is made below `directory`: 0x deletes the logs of other runs in the
 * directory that it is run in. Throws TooLarge, and the signal's reason when it is aborted.
 */
export async function runZeroX(request: ZeroXRequest, directory: string): Promise<ZeroXResult> {
  const { target, root, node, output, signal } = request
  const workspace = await createWorkspace(root, path.join(directory, 'project'), new Map())
  const logs = path.join(directory, 'logs')
  await mkdir(logs)
  const own = [request.zeroX, '--working-dir', logs, '-D', output]
  const program = [node, workspace.toCopy(target.file), ...target.args]
  const child = spawn(node, [...own, '--', ...program], {
    cwd: workspace.toCopy(target.cwd),
    env: { ...process.env, ...request.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  const ended = await supervise(child, request)
  signal?.throwIfAborted()
  const page = path.join(output, 'flamegraph.html')
  if (!existsSync(page)) return { problem: ended.problem ?? lastLine(ended.errors) ?? `it ended with ${ended.how}` }
  await nameOriginals(page, workspace, root)
  const [, code] = /Target subprocess error, code: (\d+)/.exec(ended.errors) ?? []
  return { page, wasStopped: ended.wasStopped, ...(code !== undefined && { exitCode: Number(code) }) }
}

interface Ended {
  readonly how: string
  readonly errors: string
  readonly wasStopped: boolean
  readonly problem?: string
}

/** Tells the program to end after the time limit, as Ctrl+C in a terminal does: 0x waits for the whole group to be told. */
async function supervise(child: ChildProcess, { timeoutMs, signal }: ZeroXRequest): Promise<Ended> {
  const errors = new CapturedOutput()
  child.stdout?.resume()
  child.stderr?.setEncoding('utf8').on('data', (text: string) => errors.add(text))
  let wasStopped = false
  let problem: string | undefined
  const kill = (): void => signalGroup(child, 'SIGKILL')
  let timer = setTimeout(() => {
    wasStopped = true
    signalGroup(child, 'SIGINT')
    timer = setTimeout(() => {
      problem = 'it could not end the program'
      kill()
    }, renderMs)
  }, timeoutMs)
  signal?.addEventListener('abort', kill)
  if (signal?.aborted) kill()
  try {
    const how = await new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', () => signalGroup(child, 'SIGKILL'))
      child.once('close', (code, by) => resolve(code === null ? (by ?? 'a signal') : `exit code ${code}`))
    })
    return { how, errors: errors.end().text, wasStopped, ...(problem !== undefined && { problem }) }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  const { pid } = child
  if (pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-pid, signal)
  } catch {
    // The group is gone, as it should be.
  }
}

/** Frames name files of the copy, which nobody can open afterwards. */
async function nameOriginals(page: string, { directory }: Workspace, root: string): Promise<void> {
  const text = await readFile(page, 'utf8')
  const written = (file: string): string => JSON.stringify(file).slice(1, -1)
  await writeFile(page, text.replaceAll(written(directory), written(root)))
}

function lastLine(text: string): string | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const error = lines.find((line) => /^\S*\s*(?:\w*Error)\b/.test(line))
  return (error ?? lines.filter((line) => line !== '').at(-1))?.replace(/\.$/, '')
}
