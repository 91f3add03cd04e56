import assert from 'node:assert/strict'
import path from 'node:path'
import { symlinkSync } from 'node:fs'
import { temporaryDirectory } from '../host/temporary-directory.ts'
import { lintFolder, type FolderFinding } from '../rules/lint-folder.ts'

const imports = `import { execSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fastify } from 'fastify'
const app = fastify()
const emitter = new EventEmitter()
`
const roots = {
  'a request': (call: string) => `app.get('/', async () => ${call})`,
  'an event': (call: string) => `emitter.on('change', () => ${call})`,
  'a timer': (call: string) => `setInterval(() => ${call}, 1000)`,
  'an unknown caller': (call: string) => `export const unknown = () => ${call}`,
}
const hazards = { heavy: "execSync('ls')", moderate: "readFileSync('a')", light: "existsSync('a')" }
const expected: Record<keyof typeof roots, Record<keyof typeof hazards, string>> = {
  'a request': { heavy: 'error', moderate: 'warning', light: 'info' },
  'an event': { heavy: 'warning', moderate: 'warning', light: 'info' },
  'a timer': { heavy: 'warning', moderate: 'info', light: 'info' },
  'an unknown caller': { heavy: 'info', moderate: 'info', light: 'info' },
}

describe('severity of blocking-call', () => {
  it('comes from the cost and how often it is paid', async () => {
    const files: Record<string, string> = {}
    for (const [root, write] of Object.entries(roots)) {
      for (const [weight, call] of Object.entries(hazards)) files[`${root} ${weight}.ts`] = imports + write(call)
    }
    const found = await lintSources(files)
    const actual = Object.fromEntries(found.map((finding) => [finding.relativeFile, finding.severity]))
    const wanted = Object.entries(expected).flatMap(([root, byWeight]) =>
      Object.entries(byWeight).map(([weight, severity]) => [`${root} ${weight}.ts`, severity]),
    )
    assert.deepEqual(actual, Object.fromEntries(wanted))
  })

  it('is the one of the busiest root, whose path is told', async () => {
    const [finding, ...others] = await lintSources({
      'both.ts': `${imports}
function list() { return run() }
function run() { return execSync('ls') }
setInterval(run, 1000)
emitter.on('change', run)
app.get('/list', async () => list())`,
    })
    assert.deepEqual(others, [])
    assert.equal(finding?.severity, 'error')
    assert.deepEqual(labelsOf(finding), ['GET /list', 'list', 'run', 'execSync'])
  })

  it('is a hint where only a name tells who calls', async () => {
    const found = await lintSources({
      'guess.js': `import { execSync } from 'node:child_process'
export function addRoutes(server) {
  server.get('/guess', () => execSync('ls'))
}`,
    })
    assert.deepEqual(
      found.map(({ severity, path: [root] }) => [severity, root?.label]),
      [['hint', 'GET /guess']],
    )
  })

  it('takes the shortest path', async () => {
    const [finding] = await lintSources({
      'shortest.ts': `${imports}
const a = () => b()
const b = () => c()
const c = () => execSync('ls')
app.get('/long', async () => a())
app.get('/short', async () => c())`,
    })
    assert.deepEqual(finding && labelsOf(finding), ['GET /short', 'c', 'execSync'])
  })

  it('leaves out the functions that the option ignores', async () => {
    const source = `${imports}app.get('/', async () => [existsSync('a'), readFileSync('a')])`
    const found = await lintSources({
      'ignored.ts': source,
      'offloop.json': JSON.stringify({ rules: { 'blocking-call': { ignore: ['existsSync'] } } }),
    })
    assert.deepEqual(
      found.map(({ message }) => message.split(' ')[0]),
      ['readFileSync'],
    )
  })
})

function labelsOf({ path: steps }: FolderFinding): string[] {
  return steps.map(({ label }) => label)
}

async function lintSources(files: Readonly<Record<string, string>>): Promise<readonly FolderFinding[]> {
  const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, types: ['node'], allowJs: true }
  const directory = temporaryDirectory({
    'package.json': '{"type": "module"}',
    'tsconfig.json': JSON.stringify({ compilerOptions }),
    ...files,
  })
  symlinkSync(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'junction')
  return await lintFolder(directory, 'blocking-call')
}
