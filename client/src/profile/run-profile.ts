import { spawn } from 'node:child_process'

export interface Step {
  readonly text: string
  readonly done: number
  /** 0 while it is not known. */
  readonly total: number
}

/** How a run ended. */
export type Outcome =
  | { readonly kind: 'kept'; readonly directory: string; readonly harness?: WrittenHarness }
  /** What variants would be made for, where only that was asked. */
  | { readonly kind: 'listed'; readonly findings: readonly ListedFinding[]; readonly harness?: WrittenHarness }
  | { readonly kind: 'cancelled' }
  /** `sentence` is what the command line says, for people. */
  | {
      readonly kind: 'failed'
      readonly sentence: string
      readonly harness?: WrittenHarness
      /** The functions or the cases that may be meant. */
      readonly functions?: readonly string[]
      readonly cases?: readonly string[]
    }

/** A harness that got a case for this run. */
export interface WrittenHarness {
  /** Absolute path. */
  readonly harness: string
  readonly case: string
  /** The arguments that no sample could be made of. */
  readonly missing: readonly string[]
}

export interface ListedFinding {
  /** Absolute path. */
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly message: string
}

export interface Command {
  readonly program: string
  readonly parameters: readonly string[]
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

export interface ProfileRun {
  readonly outcome: Promise<Outcome>
  /** Has it end what it started and take away what it made. */
  cancel(): void
}

/** It cleans up within two seconds; one that is still there after this is ended. */
const patienceMs = 6_000

/** Starts `offloop profile`. `onOutput` gets what it writes beyond its steps, by lines. */
export function startProfile(
  { program, parameters, cwd, environment }: Command,
  onStep: (step: Step) => void,
  onOutput: (line: string) => void,
): ProfileRun {
  const child = spawn(program, parameters, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let isCancelled = false
  let forced: NodeJS.Timeout | undefined
  const said: string[] = []
  let result = ''
  const told: Record<string, unknown> = {}
  child.stdout.setEncoding('utf8').on('data', (text: string) => (result += text))
  const lines = splitLines((line) => {
    const step = parseStep(line)
    if (step) return onStep(step)
    const value = parseObject(line)
    // What is told beside the steps: a harness that was written, functions that may be meant.
    if (value && 'harness' in value) return void Object.assign(told, { harness: value })
    if (value && ('functions' in value || 'cases' in value)) return void Object.assign(told, value)
    if (line.trim() === '') return
    said.push(line)
    onOutput(line)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.add(text))
  const outcome = new Promise<Outcome>((resolve) => {
    const end = (found: Outcome): void => {
      clearTimeout(forced)
      resolve(isCancelled ? { kind: 'cancelled' } : found)
    }
    child.once('error', (error) => end({ kind: 'failed', sentence: error.message }))
    child.once('close', () => {
      lines.end()
      const { directory, findings } = parseObject(result.trimEnd().split('\n').at(-1) ?? '') ?? {}
      if (typeof directory === 'string') end({ kind: 'kept', directory, ...told })
      else if (Array.isArray(findings)) end({ kind: 'listed', findings: findings as ListedFinding[], ...told })
      else end({ kind: 'failed', sentence: toSentence(said), ...told })
    })
  })
  return {
    outcome,
    cancel() {
      if (isCancelled) return
      isCancelled = true
      child.kill('SIGINT')
      forced = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    },
  }
}

/** Cuts text that comes in pieces into lines. */
function splitLines(onLine: (line: string) => void): { add(text: string): void; end(): void } {
  let rest = ''
  return {
    add(text) {
      const parts = (rest + text).split(/\r?\n/)
      rest = parts.pop() ?? ''
      for (const line of parts) onLine(line)
    },
    end() {
      if (rest !== '') onLine(rest)
      rest = ''
    },
  }
}

/** A step as `offloop profile --progress ndjson` writes it; undefined for any other line. */
function parseStep(line: string): Step | undefined {
  const value = parseObject(line)
  const { text, done, total } = value ?? {}
  return typeof text === 'string' && typeof done === 'number' && typeof total === 'number'
    ? { text, done, total }
    : undefined
}

/** What the command line says of an error, without its name in front. */
export function toSentence(lines: readonly string[]): string {
  const own = lines.filter((line) => line.startsWith('offloop: ')).map((line) => line.slice('offloop: '.length))
  return own.join(' ') || lines.at(-1) || 'It ended without a result.'
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}
