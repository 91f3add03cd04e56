/**
 * `npm run bench:editor -- DIR FILE`: the language server over stdio with one file open, as an editor drives it. Prints
 * how long first findings, the whole project and fresh findings after a keystroke take, and how much memory that is,
 * beside `tsc --noEmit` of the same project.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { Editor } from './bench/editor.ts'
import { EditorTypeScript } from './bench/editor-typescript.ts'
import { measureProcessTree } from './bench/measure-process-tree.ts'
import { openCorpus } from './bench/open-corpus.ts'
import { memoryOfTree } from './bench/process-memory.ts'
import { median } from './bench/summarize.ts'
import { Random } from './random.ts'

interface Options {
  readonly edits: string
  readonly tsconfig: string
  readonly attached: boolean
  readonly server: string
}

const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)))
const warmUps = 20

const program = new Command('bench-editor')
  .argument('<directory>', 'a project with its packages installed')
  .argument('<file>', 'the file to open and type in, relative to the directory')
  .option('--edits <n>', 'how many keystrokes are measured', '100')
  .option('--tsconfig <file>', 'the configuration that tsc is given, relative to the directory', 'tsconfig.json')
  .option('--attached', "use the type checker of an editor's TypeScript server", false)
  .option('--server <file>', 'the built server', `${root}/dist/offloop.js`)
  .action(bench)

try {
  await program.parseAsync()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

async function bench(directoryName: string, fileName: string, options: Options): Promise<void> {
  const directory = path.resolve(directoryName)
  const file = path.resolve(directory, fileName)
  if (!existsSync(options.server)) throw new Error('Run `npm run build` first: the built server is measured.')
  if (!existsSync(file)) throw new Error(`There is no ${file}.`)
  const tsc = await measureTsc(directory, options.tsconfig)
  print('tsc --noEmit', `${seconds(tsc.wallMs)}, ${megabytes(tsc.peakBytes)}`)

  const typescript = options.attached ? await EditorTypeScript.start(directory, file, root) : undefined
  const editor = new Editor([process.execPath, path.resolve(options.server), 'lsp', '--stdio'], directory, file)
  try {
    await editor.start({ session: options.attached ? 'editor' : 'own' })
    if (typescript) await typescript.attach(editor)
    const opened = performance.now()
    await editor.open()
    const found = await editor.diagnose()
    const firstMs = performance.now() - opened
    print('first findings', `${seconds(firstMs)} (${ratio(firstMs, tsc.wallMs)} × tsc), ${found} findings`)
    await editor.settled()
    const settledMs = performance.now() - opened
    print('whole project', `${seconds(settledMs)} (${ratio(settledMs, tsc.wallMs)} × tsc)`)
    report('memory when read', editor, tsc.peakBytes)
    print('type checker', editor.status?.folders[0]?.session ?? 'unknown')

    const typed = await typeAndMeasure(editor, typescript, Number(options.edits))
    print('after a keystroke', typed)
    report('memory after typing', editor, tsc.peakBytes)
  } finally {
    await editor.close()
    await typescript?.close()
  }
}

async function measureTsc(directory: string, tsconfig: string): Promise<{ wallMs: number; peakBytes: number }> {
  const binary = `${root}/node_modules/typescript/bin/tsc`
  const corpus = openCorpus(directory, tsconfig, binary)
  try {
    const args = [binary, '--noEmit', '-p', corpus.tsconfig]
    const measured: { wallMs: number; peakBytes: number }[] = []
    for (let run = 0; run < 3; run++) {
      const { wallMs, peakBytes = 0 } = await measureProcessTree({ program: process.execPath, args, cwd: directory })
      measured.push({ wallMs, peakBytes })
    }
    return {
      wallMs: median(measured.map(({ wallMs }) => wallMs)),
      peakBytes: median(measured.map(({ peakBytes }) => peakBytes)),
    }
  } finally {
    corpus.close()
  }
}

/**
 * Types as people do: runs of keystrokes 80 to 300 ms apart, and now and then a pause. Each is measured from its
 * didChange to the first findings that are at least as new, so that one which is overtaken counts until the answer
 * to its successor.
 */
async function typeAndMeasure(
  editor: Editor,
  typescript: EditorTypeScript | undefined,
  edits: number,
): Promise<string> {
  const random = new Random(1)
  const places = editor.places()
  const waiting: { readonly version: number; readonly at: number }[] = []
  const latencies: number[] = []
  const undisturbed: number[] = []
  const memory: number[] = []
  const answers: Promise<void>[] = []
  for (let index = 0; index < warmUps + edits; index++) {
    const offset = places[Math.floor(index / 2) % places.length] ?? 0
    const at = performance.now()
    const isInsert = index % 2 === 0
    const version = await editor.type(offset, isInsert)
    await typescript?.type(offset, isInsert)
    waiting.push({ version, at })
    answers.push(
      editor.diagnose().then((found) => {
        if (found === undefined) return
        const now = performance.now()
        while (waiting[0] && waiting[0].version <= version) {
          const done = waiting.shift()
          if (!done || done.version <= warmUps + 1) continue
          latencies.push(now - done.at)
          if (done.version === version) undisturbed.push(now - done.at)
        }
      }),
    )
    if (index % 50 === 0) memory.push(ownBytes(editor))
    const pauseMs = random.next() < 0.1 ? 700 + random.next() * 800 : 80 + random.next() * 220
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  await Promise.all(answers)
  const quantile = (values: number[], share: number): string => {
    const sorted = values.toSorted((a, b) => a - b)
    return `${Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)} ms`
  }
  const settled = memory.slice(Math.ceil(memory.length / 5))
  const drift =
    settled.length > 1 ? `; own process ${megabytes(Math.min(...settled))} to ${megabytes(Math.max(...settled))}` : ''
  const all = `p50 ${quantile(latencies, 0.5)}, p95 ${quantile(latencies, 0.95)}, longest ${quantile(latencies, 1)}`
  const alone = `p50 ${quantile(undisturbed, 0.5)}, p95 ${quantile(undisturbed, 0.95)}`
  return `${all} over ${latencies.length} keystrokes; ${alone} over the ${undisturbed.length} that the next one did not overtake${drift}`
}

function report(title: string, editor: Editor, tscBytes: number): void {
  const { pid } = editor.process
  if (process.platform !== 'linux' || pid === undefined) return print(title, 'only known on Linux')
  const tree = memoryOfTree(pid)
  const own = tree.find((one) => one.pid === pid)?.bytes ?? 0
  const all = tree.reduce((sum, { bytes }) => sum + bytes, 0)
  const others = tree.filter((one) => one.pid !== pid).map(({ name, bytes }) => `${name} ${megabytes(bytes)}`)
  print(
    title,
    `our process ${megabytes(own)}, all ${megabytes(all)} (${ratio(all, tscBytes)} × tsc): ${others.join(', ') || 'no other process'}`,
  )
}

function ownBytes(editor: Editor): number {
  const { pid } = editor.process
  return process.platform === 'linux' && pid !== undefined
    ? (memoryOfTree(pid).find((one) => one.pid === pid)?.bytes ?? 0)
    : 0
}

function print(title: string, text: string): void {
  console.log(`${title.padEnd(22)}${text}`)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

function ratio(value: number, of: number): string {
  return (value / of).toFixed(2)
}
