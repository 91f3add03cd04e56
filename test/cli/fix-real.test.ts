import assert from 'node:assert/strict'
import { appendFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { git, writeFiles } from '../host/temporary-directory.ts'
import { read, repository } from './fake-fix.ts'
import { offloop, type Ended } from './spawn-offloop.ts'

const tsconfig = JSON.stringify({
  compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, types: ['node'] },
})

const project = {
  '.gitignore': 'node_modules\n',
  'package.json': '{"type": "module"}\n',
  'tsconfig.json': tsconfig,
  'src/price.ts': `\uFEFFexport function priceOf(name: string): number {\r
  return name.length\r
}\r
\r
export async function askPrice(name: string): Promise<number> {\r
  return await priceOf(name) // as it was\r
}\r
`,
  'src/load.ts': `import { readFileSync } from 'node:fs'

export function load(name: string): string {
  return readFileSync(name, 'utf8')
}
`,
  'src/server.ts': `import { createServer } from 'node:http'
import { load } from './load.js'

createServer((request, response) => {
  response.end(load(String(request.url)))
}).listen(8080)
`,
  'src/save.js': `export async function save(name) {
  if (!name) throw new Error('no name')
}

export async function saveAll() {
  save('a')
  save('b')
}
`,
}

/** A repository with the packages of this one. */
function realRepository(files: Readonly<Record<string, string>> = project): string {
  const directory = repository(files)
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), path.join(directory, 'node_modules'))
  return directory
}

function assertRefused(ended: Ended, sentence: string | RegExp): void {
  assert.deepEqual([ended.exitCode, ended.stdout], [2, ''])
  if (typeof sentence === 'string') assert.equal(ended.stderr, `offloop: ${sentence}\n`)
  else assert.match(ended.stderr, sentence)
}

describe('offloop fix with the engine', function () {
  this.timeout(240_000)

  it('makes safe edits, after which the linter is content with them', async () => {
    const directory = realRepository()
    const { exitCode, stdout, stderr } = await offloop(directory, 'fix', '--rule', 'redundant-await')
    assert.equal(stderr, '')
    assert.match(stdout, /^Fixed 1 finding; none is left\.\n1 file changed: src\/price\.ts$/m)
    assert.equal(exitCode, 0)
    assert.equal(read(directory, 'src/price.ts'), project['src/price.ts'].replace('await priceOf', 'priceOf'))
    assert.equal(git(directory, 'status', '--porcelain'), ' M src/price.ts\n')
    assert.equal((await offloop(directory, 'lint', '--rule', 'redundant-await')).exitCode, 0)
  })

  it('writes what a dry run prints, in all files', async () => {
    const [dry, real] = [realRepository(), realRepository()]
    const flags = ['fix', '--suggestions']
    const ended = await offloop(dry, ...flags, '--dry-run')
    assert.match(ended.stderr, /^Would fix 4 findings; none is left\.\n4 files to change: /)
    assert.equal(git(dry, 'status', '--porcelain'), '')
    writeFileSync(path.join(dry, '.git/fixes.patch'), ended.stdout)
    git(dry, 'apply', '.git/fixes.patch')
    const written = await offloop(real, ...flags)
    assert.equal(written.exitCode, 0, written.stderr)
    for (const name of ['src/price.ts', 'src/load.ts', 'src/server.ts', 'src/save.js']) {
      assert.equal(read(dry, name), read(real, name))
      assert.notEqual(read(dry, name), project[name as keyof typeof project])
    }
    assert.match(read(real, 'src/load.ts'), /await readFile\(name, 'utf8'\)/)
    assert.equal((await offloop(real, 'lint')).exitCode, 0)
  })

  it('changes callers that lie outside the paths and the working directory', async () => {
    const directory = realRepository({
      ...project,
      'app/server.ts': project['src/server.ts'].replace('./load.js', '../src/load.js'),
      'src/server.ts': 'export {}\n',
    })
    const { stdout } = await offloop(
      path.join(directory, 'src'),
      'fix',
      'load.ts',
      '--suggestions',
      '--rule',
      'blocking-call',
    )
    assert.match(stdout, /^Fixed 1 finding; none is left\.\n2 files changed: \.\.\/app\/server\.ts, load\.ts$/m)
    assert.match(read(directory, 'app/server.ts'), /await load\(/)
  })

  it('leaves what cannot be read as it is, and says so', async () => {
    const broken =
      'export async function f() { throw new Error("no") }\nasync function g( {\n  f()\n  const x = await 3\n'
    const directory = realRepository({ 'a.js': broken, 'b.js': 'export async function h() {\n  return await 3\n}\n' })
    const { stdout, exitCode, stderr } = await offloop(directory, 'fix', '--suggestions', '--verbose')
    assert.equal(stderr, '')
    assert.match(stdout, /^note {2}a\.js: line \d+: .* The rest of the file was linted as far as it could be read\.$/m)
    assert.equal(read(directory, 'a.js'), broken)
    assert.equal(read(directory, 'b.js'), 'export async function h() {\n  return 3\n}\n')
    assert.equal(exitCode, /^left /m.test(stdout) ? 1 : 0)
  })

  it('says in a sentence why it cannot run', async () => {
    const directory = realRepository()
    assertRefused(await offloop(directory, 'fix', 'src/missing.ts'), 'No such file or directory: src/missing.ts.')
    assertRefused(
      await offloop(directory, 'fix', '--interactive'),
      '--interactive asks questions, and needs a terminal as standard input and output.',
    )
    assertRefused(await offloop(directory, 'fix', '--format', 'sarif'), /Allowed choices are pretty, json\.\n$/)
    appendFileSync(path.join(directory, 'src/save.js'), '// mine\n')
    assertRefused(await offloop(directory, 'fix'), /^offloop: There are uncommitted changes \(src\/save\.js\), /)
    writeFiles(directory, { 'src/save.js': project['src/save.js'] })
    assert.equal((await offloop(directory, 'fix', 'src/save.js')).exitCode, 1)
  })
})
