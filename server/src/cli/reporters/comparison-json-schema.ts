import { z } from 'zod'
import { formatVersion, type FlameNode } from '../../../../profiler/src/format/comparison.ts'
import { count } from './json-parts-schema.ts'

const ms = z.number()
const bytes = z.number().min(0)
const share = z.number().describe('0 to 1.')
const line = z.int().min(1).describe('From 1.')
const absoluteFile = z.string().describe('Absolute path, with forward slashes.')

const place = z
  .strictObject({
    file: z.string().describe("Absolute path in the user's tree, or what Node.js calls it: `node:crypto`."),
    line,
    column: z.int().min(1).describe('From 1.'),
  })
  .meta({ id: 'place' })

const target = z
  .strictObject({
    kind: z.enum(['script', 'server', 'function']),
    file: absoluteFile.describe('Absolute path, with forward slashes; of a function, its module.'),
    harness: absoluteFile.describe('The file whose case calls the function.').exactOptional(),
    case: z.string().describe('The name of the case in the harness.').exactOptional(),
    cwd: z.string().describe('Absolute directory that the program is run in.'),
    args: z.array(z.string()),
  })
  .meta({ id: 'target' })

const machine = z
  .strictObject({
    node: z.string().describe('The version of Node.js: `v22.1.0`.'),
    platform: z.string(),
    arch: z.string(),
    cpuModel: z.string(),
    cores: count,
    memoryBytes: bytes,
    busyShare: share.describe('Load of the machine by other programs just before the runs, as a share of all cores.'),
  })
  .meta({ id: 'machine' })

const route = z
  .strictObject({
    method: z.string(),
    path: z.string().describe('Absolute path of the request, with its query.'),
    headers: z.record(z.string(), z.string()).exactOptional(),
    body: z.string().exactOptional(),
  })
  .meta({ id: 'route' })

const settings = z
  .strictObject({
    rounds: count,
    repeat: count.describe('How often a case is called in one run; 1 for scripts and servers.'),
    timeoutMs: ms,
    load: z
      .strictObject({
        connections: count,
        durationMs: ms,
        routes: z.array(route),
        probe: route.describe('The cheap route that tells how soon somebody else is served.').exactOptional(),
      })
      .describe('Only for a server.')
      .exactOptional(),
  })
  .meta({ id: 'settings' })

const calibration = z
  .strictObject({
    roundTripMs: ms.describe('From `postMessage` to the answer of a warm worker.'),
    cloneObjectsMsPerMb: ms.describe(
      "What the sender's thread is busy for, for each megabyte of objects that it clones.",
    ),
    cloneBuffersMsPerMb: ms,
    spawnMs: ms.describe('From `new Worker` to its first message.'),
  })
  .meta({ id: 'calibration', description: 'What crossing to a worker costs on this machine.' })

const edit = z
  .strictObject({
    title: z.string(),
    notes: z.array(z.string()),
    file: absoluteFile.describe('Where the finding is that it is for.'),
    line,
    refused: z.string().describe('Why it could not be made.').exactOptional(),
  })
  .meta({ id: 'edit' })

const output = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('same') }),
    z.strictObject({
      kind: z.literal('different'),
      what: z.string().describe('`exit code`, `standard output`.'),
      diff: z.string().describe('A unified diff, shortened.'),
    }),
    z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
  ])
  .meta({ id: 'output', description: 'Whether the variant did the same as the baseline.' })

const threadMetrics = z
  .strictObject({
    threadId: count.describe('0 for the main thread.'),
    name: z.string(),
    utilisation: share,
    cpuMs: ms.describe('Not there where this Node.js cannot tell.').exactOptional(),
    spawnMs: ms.describe('From `new Worker` to `online`; only for workers.').exactOptional(),
  })
  .meta({ id: 'threadMetrics' })

const routeMetrics = z
  .strictObject({
    name: z.string().describe('`POST /login`.'),
    requests: count,
    p50Ms: ms,
    p99Ms: ms,
    errors: count.describe('Answers other than 2xx and 3xx, and connections that failed or took too long.'),
  })
  .meta({ id: 'routeMetrics' })

const sent = { count, transferredBytes: bytes, sendMs: ms.describe('How long the senders were busy with it.') }

const round = z
  .strictObject({
    wallMs: ms,
    cpuMs: ms.describe('User and system time of the whole process.'),
    loopBlockingMs: ms.describe('Sum over event-loop tasks of the main thread of what each takes beyond 50 ms.'),
    longestBlockMs: ms,
    loopDelay: z.strictObject({ p50Ms: ms, p99Ms: ms }),
    threads: z.array(threadMetrics),
    rssBytes: bytes.describe('The largest resident set of the process.'),
    heapBytes: bytes.describe('The largest JavaScript heap of the main thread.'),
    gcMs: ms.describe('Garbage collection of the main thread.'),
    messages: z
      .strictObject({
        ...sent,
        answers: z.strictObject(sent).describe('What the workers sent, where they could tell.').exactOptional(),
      })
      .describe('What the main thread sent to its workers.'),
    pool: z
      .strictObject({
        tasks: count,
        waitP50Ms: ms.describe('From the call to the moment in which a thread is given the task.'),
        waitP99Ms: ms,
        threads: count.describe('How many were given at least one.'),
      })
      .describe("Tasks in pools that are known: Piscina's, Tinypool's, and those of Offloop's own edits.")
      .exactOptional(),
    server: z
      .strictObject({
        requestsPerSecond: z.number(),
        routes: z.array(routeMetrics),
        probe: routeMetrics.exactOptional(),
      })
      .exactOptional(),
    calls: z
      .strictObject({ count, wallMs: ms.describe('From the call of each to its result, together.') })
      .describe('For a function: everything else in this round is of these calls alone.')
      .exactOptional(),
    childProcesses: count
      .describe('How many processes it started, whose work is in none of these numbers.')
      .exactOptional(),
    exitCode: z.int().nullable(),
    signal: z.string().describe('What ended it, where that was no exit of its own.').exactOptional(),
  })
  .meta({ id: 'round', description: 'One run without the profiler.' })

const flameNode: z.ZodType<FlameNode> = z
  .strictObject({
    name: z.string(),
    source: place.exactOptional(),
    category: z.enum(['app', 'dependency', 'core', 'native', 'gc']),
    totalMs: ms.describe('Time in it and in what it called.'),
    selfMs: ms,
    get children() {
      return z.array(flameNode)
    },
  })
  .meta({ id: 'flameNode' })

const threadProfile = z
  .strictObject({
    threadId: count,
    name: z.string(),
    role: z.enum(['main', 'worker', 'loader']),
    startMs: ms.describe('Since the start of the process.'),
    endMs: ms,
    tree: flameNode.describe('Its root stands for the thread.'),
    timeline: z.array(z.strictObject({ startMs: ms, endMs: ms, state: z.enum(['busy', 'idle', 'gc']) })),
    longTasks: z
      .array(
        z.strictObject({
          startMs: ms,
          endMs: ms,
          function: z.string().describe('What took most of it.').exactOptional(),
          source: place.exactOptional(),
        }),
      )
      .describe('Stretches of more than 50 ms in which the thread did not come back to its event loop.'),
    lines: z
      .record(z.string(), z.array(z.strictObject({ line, selfMs: ms })))
      .describe('Time by line of source files, by their absolute paths.'),
    profileFile: z.string().describe("The thread's own file in the directory of the result.").exactOptional(),
  })
  .meta({ id: 'threadProfile' })

const profile = z
  .strictObject({
    wallMs: ms,
    intervalMs: ms.describe('From one sample to the next.'),
    userSamples: count.describe("Samples in the user's own code and what it called, of all threads."),
    calls: count.describe('Requests that were answered, or calls of a case; not for a script.').exactOptional(),
    threads: z.array(threadProfile),
    lostThreads: z.array(z.string()).describe('Threads that were started and left no profile, by name.'),
    messages: z.array(z.strictObject({ fromThread: count, toThread: count, atMs: ms, bytes })),
  })
  .meta({ id: 'profile', description: 'What the profiled run showed.' })

const variant = z
  .strictObject({
    id: z.string().describe('`baseline`, `async`, `worker`, or the name that --variant gave.'),
    title: z.string(),
    edits: z.array(edit).describe('The edits that made it, and those that could not be made.'),
    failure: z.string().describe('What happened when it could not be run to its end, one sentence.').exactOptional(),
    rounds: z.array(round).describe('In their order.'),
    profile: profile.exactOptional(),
    output,
  })
  .meta({ id: 'variant' })

const budget = z
  .strictObject({
    name: z.string().describe('As it was asked for: `lbt`.'),
    label: z.string().describe('`Loop Blocking Time`.'),
    variant: z.string().describe("The variant's id."),
    allowedMs: ms,
    measuredMs: ms.describe('The median of the rounds; not there where it was not measured.').exactOptional(),
    outcome: z.enum(['kept', 'exceeded', 'not measured']),
  })
  .meta({ id: 'budget' })

const comparison = z.strictObject({
  version: z.literal(formatVersion),
  createdAt: z.string().meta({ format: 'date-time' }),
  target,
  machine,
  settings,
  calibration: calibration.exactOptional(),
  variants: z.array(variant).describe('The baseline first.'),
  warnings: z.array(z.string()).describe('What to know before believing the numbers, one sentence each.'),
  budgets: z.array(budget).describe('With --budget only.').exactOptional(),
})

/** What the schema describes; a test holds it against the type of comparisons. */
export type DescribedComparison = z.output<typeof comparison>

/** The JSON schema of `offloop profile --format json`, for schemas/comparison.schema.json. */
export function comparisonJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(comparison, { target: 'draft-7' })
  return {
    $schema,
    title: 'Comparison of Offloop',
    description:
      'What `offloop profile --format json` prints. Names say the unit: Ms is milliseconds. The version changes when a reader of an earlier one would misread a later one; properties may be added without.',
    ...schema,
  }
}
