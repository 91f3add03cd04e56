import { spawn, type SpawnOptionsWithoutStdio } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL, fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../server/src/cli/main.ts', import.meta.url))
const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** How to start the command line from its sources. */
export const offloopCommand = [process.execPath, '--import', loader, main] as const

export interface Ended {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the real command line in a directory until it ends. */
export function offloop(cwd: string, ...parameters: string[]): Promise<Ended> {
  const [command, ...rest] = offloopCommand
  return run(command, [...rest, ...parameters], { cwd })
}

/** Runs any program until it ends. */
export function run(command: string, parameters: readonly string[], options: SpawnOptionsWithoutStdio): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env
    const child = spawn(command, parameters, { env, ...options })
    let stdout = ''
    let stderr = ''
    child.stdin.end()
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }))
  })
}
