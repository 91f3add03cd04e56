import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Agent, get } from 'node:http'
import { Program, type Exit } from '../../profiler/src/launch/program.ts'
import { startMeasured } from '../../profiler/src/launch/run-measured.ts'
import { startProfiled, type ProfiledRequest } from '../../profiler/src/launch/run-profiled.ts'

export type Mode = 'plain' | 'metrics' | 'profile'

/** What one run of a program cost. */
export interface Cost {
  /** User and system time of the whole process, also of what it does after its last line. */
  readonly cpuMs: number
  readonly wallMs: number
}

export const programs = ['computation', 'input-output', 'server', 'pool'] as const

const requests = 24_000
const connections = 8

/** Runs one of the programs beside this file to its end, with a sample every `intervalMs` where it is profiled. Throws when it fails. */
export async function runOnce(name: string, mode: Mode, node: string, intervalMs: number): Promise<Cost> {
  const directory = mkdtempSync(path.join(tmpdir(), 'offloop-bench-'))
  try {
    const request = {
      node: countingNode(directory, node),
      nodeOptions: [],
      file: path.join(import.meta.dirname, `programs/${name}.mjs`),
      args: name === 'server' ? [String(requests)] : [],
      cwd: directory,
      environment: {},
      directory,
      intervalUs: intervalMs * 1000,
      ...(name === 'server' && { onOutput: (text: string) => void askAll(Number(text)) }),
    }
    const exit = await start(mode, request)
    if (exit.code !== 0) throw new Error(`${name} failed: ${exit.stderr.text}`)
    return { cpuMs: readCpuMs(directory), wallMs: exit.wallMs }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function start(mode: Mode, request: ProfiledRequest): Promise<Exit> {
  if (mode === 'plain') return new Program(request).exited
  if (mode === 'metrics') return startMeasured(request).measured.then(({ exit }) => exit)
  return startProfiled(request).recorded.then(({ exit }) => exit)
}

/** A program that runs Node.js and then writes what processor time that took: only a parent learns all of it. */
function countingNode(directory: string, node: string): string {
  const file = path.join(directory, 'node')
  writeFileSync(file, `#!/bin/bash\n'${node}' "$@"\ncode=$?\ntimes > '${directory}/times'\nexit $code\n`)
  chmodSync(file, 0o755)
  return file
}

/** The second line of bash's `times` is of its children: `0m1.234s 0m0.056s`. */
function readCpuMs(directory: string): number {
  const [, children = ''] = readFileSync(path.join(directory, 'times'), 'utf8').split('\n')
  let ms = 0
  for (const [, minutes, seconds] of children.matchAll(/(\d+)m([\d.]+)s/g))
    ms += Number(minutes) * 60_000 + Number(seconds) * 1000
  return ms
}

/** Asks the server all the requests, some at a time. */
async function askAll(port: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let left = requests
  const ask = async (): Promise<void> => {
    while (left-- > 0)
      await new Promise<void>((resolve) => {
        get({ host: '127.0.0.1', port, path: '/items', agent }, (response) =>
          response.resume().once('end', resolve),
        ).once('error', () => resolve())
      })
  }
  await Promise.all(Array.from({ length: connections }, ask))
  agent.destroy()
}
