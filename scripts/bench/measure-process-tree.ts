import { execFileSync, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

export interface Measurement {
  readonly wallMs: number
  /** User and system time of every process that the command started; undefined where the system does not tell. */
  readonly cpuMs: number | undefined
  /** The part of it that the command's own process took, without those that it started. */
  readonly ownCpuMs: number | undefined
  /** The most memory that all of them held at one moment; undefined where the system does not tell. */
  readonly peakBytes: number | undefined
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
}

const pollMs = 15
export const canMeasureTree = process.platform === 'linux'
/** Linux counts processor time in ticks and memory in pages. */
const msPerTick = canMeasureTree ? 1000 / askSystem('CLK_TCK') : 0
const pageBytes = canMeasureTree ? askSystem('PAGESIZE') : 0

/** Runs a command to its end and measures it with all its children: compilers run as processes of their own. */
export async function measureProcessTree({ program, args, cwd }: Command): Promise<Measurement> {
  const startedMs = performance.now()
  // A session of its own, so that every process that belongs to the command can be told from all others.
  const child = spawn(program, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()))
  const tree = canMeasureTree && child.pid !== undefined ? new ProcessTree(child.pid) : undefined
  const timer = tree && setInterval(() => tree.poll(), pollMs)
  const kill = (): void => void (child.pid !== undefined && process.kill(-child.pid))
  process.once('exit', kill)
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => tree?.poll())
    child.once('close', resolve)
  }).finally(() => {
    clearInterval(timer)
    process.off('exit', kill)
  })
  return {
    wallMs: performance.now() - startedMs,
    cpuMs: tree?.cpuMs,
    ownCpuMs: tree?.ownCpuMs,
    peakBytes: tree?.peakBytes,
    exitCode,
    ...output,
  }
}

/** The processes of a session. Keeps the last that was seen of each, so that ended ones still count. */
class ProcessTree {
  peakBytes = 0
  private readonly session: number
  private readonly cpuTicks = new Map<string, number>()
  private readonly strangers = new Set<string>()

  constructor(session: number) {
    this.session = session
  }

  get cpuMs(): number {
    return [...this.cpuTicks.values()].reduce((sum, ticks) => sum + ticks, 0) * msPerTick
  }

  /** The session is named by the process that began it. */
  get ownCpuMs(): number {
    return (this.cpuTicks.get(String(this.session)) ?? 0) * msPerTick
  }

  poll(): void {
    let pages = 0
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/.test(pid) || this.strangers.has(pid)) continue
      const stat = readStat(pid)
      if (!stat) continue
      if (stat.session !== this.session) {
        this.strangers.add(pid)
        continue
      }
      this.cpuTicks.set(pid, stat.cpuTicks)
      pages += stat.residentPages
    }
    this.peakBytes = Math.max(this.peakBytes, pages * pageBytes)
  }
}

function readStat(pid: string): { session: number; cpuTicks: number; residentPages: number } | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return undefined
  }
  // The second field is the program's name in parentheses and may contain anything; after it, field 3 comes first.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const field = (number: number): number => Number(fields[number - 3])
  return { session: field(6), cpuTicks: field(14) + field(15), residentPages: field(24) }
}

function askSystem(name: string): number {
  return Number(execFileSync('getconf', [name], { encoding: 'utf8' }))
}
