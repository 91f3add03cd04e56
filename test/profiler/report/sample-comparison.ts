// A comparison such as a run leaves it, in small: a server whose hashing was moved to a worker.
import type {
  Comparison,
  FlameNode,
  Profile,
  RoundMetrics,
  ThreadProfile,
  VariantResult,
} from '../../../profiler/src/format/comparison.ts'

export const root = '/home/ada/shop'

/** How files of the sample are called. */
export const nameOf = (file: string): string => (file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file)

/** A frame of the sample's own code; `place` is `src/hash.ts:12`, and the time is what is left after the children. */
export function frame(name: string, place: string, totalMs: number, children: readonly FlameNode[] = []): FlameNode {
  const [, file = '', line = '1'] = /^(.*):(\d+)$/.exec(place) ?? []
  return {
    name,
    source: { file: `${root}/${file}`, line: Number(line), column: 1 },
    category: file.startsWith('node_modules/') ? 'dependency' : 'app',
    totalMs,
    selfMs: totalMs - children.reduce((sum, child) => sum + child.totalMs, 0),
    children,
  }
}

export function native(name: string, totalMs: number): FlameNode {
  return { name, category: 'native', totalMs, selfMs: totalMs, children: [] }
}

export function thread(
  threadId: number,
  name: string,
  children: readonly FlameNode[],
  extra: Partial<ThreadProfile> = {},
): ThreadProfile {
  const totalMs = children.reduce((sum, child) => sum + child.totalMs, 0)
  return {
    threadId,
    name,
    role: threadId === 0 ? 'main' : 'worker',
    startMs: 0,
    endMs: 1000,
    tree: { name, category: 'app', totalMs, selfMs: 0, children },
    timeline: [
      { startMs: 0, endMs: totalMs, state: 'busy' },
      { startMs: totalMs, endMs: 1000, state: 'idle' },
    ],
    longTasks: [],
    lines: {},
    ...extra,
  }
}

export function profile(threads: readonly ThreadProfile[], extra: Partial<Profile> = {}): Profile {
  return { wallMs: 1000, intervalMs: 1, userSamples: 900, threads, lostThreads: [], messages: [], ...extra }
}

export function round(longestBlockMs: number, extra: Partial<RoundMetrics> = {}): RoundMetrics {
  return {
    wallMs: 1000,
    cpuMs: 900,
    loopBlockingMs: Math.max(0, longestBlockMs - 50),
    longestBlockMs,
    loopDelay: { p50Ms: 1, p99Ms: longestBlockMs },
    threads: [{ threadId: 0, name: 'main thread', utilisation: 0.9 }],
    rssBytes: 80e6,
    heapBytes: 20e6,
    gcMs: 12,
    messages: { count: 0, transferredBytes: 0, sendMs: 0 },
    exitCode: 0,
    ...extra,
  }
}

export function variant(id: string, extra: Partial<VariantResult> = {}): VariantResult {
  return {
    id,
    title: id === 'baseline' ? id : `${id} variant`,
    edits: [],
    rounds: [],
    output: { kind: 'same' },
    ...extra,
  }
}

/** A variant with five rounds of these values that differ by about a percent. */
export function measuredVariant(
  id: string,
  values: Partial<RoundMetrics> = {},
  rest: Partial<VariantResult> = {},
): VariantResult {
  const rounds = [0.99, 1.005, 1, 1.01, 0.995].map((factor) => {
    const one = round(750, { rssBytes: 50e6, ...values })
    return {
      ...one,
      wallMs: one.wallMs * factor,
      cpuMs: one.cpuMs * factor,
      loopBlockingMs: one.loopBlockingMs * factor,
      longestBlockMs: one.longestBlockMs * factor,
    }
  })
  return variant(id, { rounds, ...rest })
}

export function comparison(variants: readonly VariantResult[], extra: Partial<Comparison> = {}): Comparison {
  return {
    version: 1,
    createdAt: '2026-11-21T09:30:00.000Z',
    target: { kind: 'script', file: `${root}/src/main.ts`, cwd: root, args: [] },
    machine: {
      node: 'v22.1.0',
      platform: 'linux',
      arch: 'x64',
      cpuModel: 'Some CPU',
      cores: 8,
      memoryBytes: 16e9,
      busyShare: 0.02,
    },
    settings: { rounds: 5, repeat: 1, timeoutMs: 60_000 },
    calibration: { roundTripMs: 0.02, cloneObjectsMsPerMb: 6, cloneBuffersMsPerMb: 0.06, spawnMs: 25 },
    variants,
    warnings: [],
    ...extra,
  }
}

const hashing = frame('hash', 'src/hash.ts:10', 700, [native('pbkdf2', 690)])

/** The baseline and a worker variant that pays. */
export function sampleComparison(extra: Partial<Comparison> = {}): Comparison {
  const parsing = frame('parse', 'node_modules/yaml/index.js:3', 60)
  return comparison(
    [
      variant('baseline', {
        rounds: [790, 800, 812, 805, 821].map((block) => round(block)),
        profile: profile([
          thread(0, 'main thread', [frame('main', 'src/main.ts:1', 800, [hashing, parsing])], {
            longTasks: [
              {
                startMs: 10,
                endMs: 800,
                function: 'hash',
                source: { file: `${root}/src/hash.ts`, line: 10, column: 1 },
              },
            ],
          }),
        ]),
      }),
      variant('worker', {
        rounds: [8, 9, 9, 10, 12].map((block) =>
          round(block, { rssBytes: 102e6, messages: { count: 10, transferredBytes: 0, sendMs: 3 } }),
        ),
        edits: [
          { title: 'Move hash to a worker', notes: ['Install piscina first.'], file: `${root}/src/hash.ts`, line: 12 },
          {
            title: 'Move parse to a worker',
            notes: [],
            file: `${root}/src/parse.ts`,
            line: 4,
            refused: 'It changes a variable of the module.',
          },
        ],
        profile: profile(
          [
            thread(0, 'main thread', [
              frame('main', 'src/main.ts:1', 90, [frame('hash', 'src/hash.ts:12', 10), parsing]),
            ]),
            thread(1, 'worker 1', [frame('hash', 'src/hash.worker.ts:4', 700, [native('pbkdf2', 690)])]),
          ],
          {
            messages: [
              { fromThread: 0, toThread: 1, atMs: 20, bytes: 1200 },
              { fromThread: 1, toThread: 0, atMs: 90, bytes: 800 },
            ],
          },
        ),
      }),
    ],
    extra,
  )
}
