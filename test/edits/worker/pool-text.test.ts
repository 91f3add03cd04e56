import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { scryptSync } from 'node:crypto'
import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { buildSync } from 'esbuild'
import type { Habits } from '../../../server/src/edits/text/habits.ts'
import { poolText, type PoolKind } from '../../../server/src/edits/worker/pool-text.ts'
import { temporaryDirectory } from '../../host/temporary-directory.ts'
import { testRuntimes } from '../../profiler/runtimes.ts'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../../..')
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')

const habits: Habits = {
  quote: "'",
  semicolon: ';',
  indent: '  ',
  newLine: '\n',
  hasTrailingCommas: true,
  nodePrefix: 'node:',
  relativeExtension: 'js',
  braceSpace: ' ',
  hasArrowParentheses: true,
}

const expected = [
  `true ${scryptSync('text!', 'salt', 4).toString('hex')}`,
  'Error ENOENT true true',
  'RangeError undefined true true',
  'Named E_OWN true true',
  'just text',
  '2 4 6 8 10',
  '6 0 294 3',
].join('\n')

function programOf(kind: PoolKind): Record<string, string> {
  const { isTypeScript, hasImports, module } = kind
  const ending = isTypeScript ? 'ts' : 'js'
  const isEsm = module === 'esm'
  const own = isEsm ? '.js' : ''
  const typed = (text: string): string => (isTypeScript ? text : '')
  const task = (name: string): string => typed(`<typeof import('./tasks.worker${own}').${name}>`)
  const take = (names: string, from: string): string =>
    hasImports ? `import { ${names} } from '${from}'` : `const { ${names} } = require('${from}')`
  const given = hasImports ? 'export ' : ''
  return {
    'package.json': JSON.stringify({ type: isEsm ? 'module' : 'commonjs' }),
    [`worker-pool.${ending}`]: poolText(kind, habits),
    [`tasks.worker.${ending}`]: `${take('scryptSync', 'node:crypto')}
${take('readFileSync', 'node:fs')}
${take('suffix', `./lib${own}`)}
${given}function derive(text${typed(': string')}, salt${typed(': Buffer')})${typed(': Buffer')} {
  return scryptSync(text + suffix, salt.toString('utf8'), 4)
}
${given}function fail(how${typed(': string')})${typed(': never')} {
  if (how === 'file') readFileSync('/none/such')
  if (how === 'range') throw new RangeError('r', { cause: () => 1 })
  if (how === 'own') throw Object.assign(new Error('own'), { name: 'Named', code: 'E_OWN' })
  throw 'just text'
}
${given}async function twice(n${typed(': number')}) {
  return n * 2
}
${given}function sum(bytes${typed(': Uint8Array')})${typed(': number')} {
  return bytes.reduce((total, byte) => total + byte, 0)
}
${hasImports ? '' : 'module.exports = { derive, fail, twice, sum }'}`,
    [`lib.${ending}`]: hasImports ? "export const suffix = '!'" : "module.exports = { suffix: '!' }",
    [`main.${ending}`]: `${take('handOver, runInWorker', `./worker-pool${own}`)}
const self = ${isEsm ? 'import.meta.url' : '__filename'}
async function main() {
  const key = await runInWorker${task('derive')}(self, './tasks.worker', 'derive', 'text', Buffer.from('salt'))
  console.log(Buffer.isBuffer(key), key.toString('hex'))
  for (const how of ['file', 'range', 'own', 'text']) {
    try {
      await runInWorker${task('fail')}(self, './tasks.worker', 'fail', how)
    } catch (error${typed(': any')}) {
      if (typeof error === 'string') console.log(error)
      else console.log(error.name, error.code, error instanceof Error, error.stack.includes('tasks.worker'))
    }
  }
  const all = [1, 2, 3, 4, 5].map((n) => runInWorker${task('twice')}(self, './tasks.worker', 'twice', n))
  console.log((await Promise.all(all)).join(' '))
  const bytes = new Uint8Array([1, 2, 3])
  const shared = Buffer.from('abc')
  const sums = [
    await runInWorker${task('sum')}(self, './tasks.worker', 'sum', handOver(bytes)), bytes.length,
    await runInWorker${task('sum')}(self, './tasks.worker', 'sum', handOver(shared)), shared.length,
  ]
  console.log(sums.join(' '))
}
main()`,
  }
}

/** A directory with the program, in which packages are found. */
function writeProgram(files: Record<string, string>): string {
  const directory = temporaryDirectory(files)
  symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'), 'junction')
  return directory
}

/** As type stripping wants its imports. */
function withTsEndings(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, text.replace(/(['"]\.\/[\w.-]+)\.js(['"])/g, '$1.ts$2')]),
  )
}

function built(files: Record<string, string>, format: 'esm' | 'cjs'): string {
  const sources = temporaryDirectory(files)
  const directory = writeProgram({ 'package.json': files['package.json'] ?? '' })
  const entryPoints = Object.keys(files)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(sources, name))
  buildSync({ entryPoints, outdir: directory, format, bundle: false })
  return directory
}

async function outputOf(program: string, parameters: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run(program, parameters, { timeout: 60_000 })
  assert.doesNotMatch(stderr, /Error/)
  return stdout.trim()
}

describe('the pool module runs tasks', function () {
  this.timeout(120_000)
  for (const engine of ['piscina', 'worker_threads'] as const) {
    for (const module of ['esm', 'commonjs'] as const) {
      for (const isTypeScript of [true, false]) {
        const hasImports = isTypeScript || module === 'esm'
        const kind: PoolKind = { engine, module, isTypeScript, hasImports, isChecked: false, handsOver: true }
        const files = programOf(kind)
        const label = `${engine}, ${module}, ${isTypeScript ? 'TypeScript' : 'JavaScript'}`
        for (const { name: runtime, node: program } of testRuntimes()) {
          if (!isTypeScript) {
            it(`${label}, ${runtime}`, async () => {
              assert.equal(await outputOf(program, [path.join(writeProgram(files), 'main.js')]), expected)
            })
            continue
          }
          it(`${label}, ${runtime} with tsx`, async () => {
            assert.equal(await outputOf(program, [tsx, path.join(writeProgram(files), 'main.ts')]), expected)
          })
          it(`${label}, ${runtime}, built`, async () => {
            const directory = built(files, module === 'esm' ? 'esm' : 'cjs')
            assert.equal(await outputOf(program, [path.join(directory, 'main.js')]), expected)
          })
          if (runtime === 'Node.js 20' || module !== 'esm') continue
          it(`${label}, ${runtime} with its own type stripping`, async () => {
            const directory = writeProgram(withTsEndings(files))
            const parameters = ['--no-warnings', '--experimental-strip-types', path.join(directory, 'main.ts')]
            assert.equal(await outputOf(program, parameters), expected)
          })
        }
      }
    }
  }
})
