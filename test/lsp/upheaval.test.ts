import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { FileChangeType, type Diagnostic, type FileEvent } from 'vscode-languageserver-protocol/node'
import { writeFiles } from '../host/temporary-directory.ts'
import { sampleService, service } from './sample-service.ts'
import { rangeOf, TestClient, uriOf } from './test-client.ts'

const pages = service['src/pages.ts']

/** A module whose function returns what the expression gives, with what it needs for that. */
function moduleOf(name: string, expression = "'home'", needed = ''): string {
  return `${needed}export const ${name} = (): string => ${expression}\n`
}

const needsRender = "import { render } from './pages.ts'\n"

/** The service's handler calls another function. */
function serverCalling(name: string): string {
  return service['src/server.ts']
    .replace("import { render } from './pages.ts'", `import { ${name} } from './${name}.ts'`)
    .replace("render('home')", `${name}()`)
}

/** Ends the compilers that a process has started; how many there were. */
function killCompilersOf(parent: number): number {
  const children = readdirSync(`/proc/${parent}/task`).flatMap((task) => {
    try {
      return readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8').split(' ').filter(Boolean)
    } catch {
      return []
    }
  })
  const all = new Set(children)
  for (const pid of all) process.kill(Number(pid), 'SIGKILL')
  return all.size
}

describe('the real server in an upheaval', () => {
  let client: TestClient
  let directory: string

  async function start(files: Record<string, string>): Promise<void> {
    directory = sampleService(files)
    client = await TestClient.start({ folders: [directory] })
  }

  afterEach(async () => {
    assert.equal(await client.stop(), 0)
  })

  it('is right about the last text after 200 edits in two seconds, in a file of 50,000 lines', async function () {
    this.timeout(120_000)
    const filler = 'export const filler = { name: "filler", size: [1, 2, 3] }\n'
    const text = `${pages}${Array.from({ length: 50_000 }, (_, index) => filler.replace('filler', `filler${index}`)).join('')}`
    const last = 'export async function f() { Promise.reject(new Error()) }\n'
    // Larger than what is linted by default.
    await start({ 'src/pages.ts': text, 'offloop.json': '{ "maxFileBytes": 10000000 }' })
    const uri = await client.open(path.join(directory, 'src/pages.ts'))
    await client.pullUntil(uri, ([found]) => found?.severity === 2)
    const line = text.split('\n').length - 1
    const answers: Promise<Diagnostic[] | undefined>[] = []
    for (let edit = 0; edit < 200; edit++) {
      const typed = last[edit % last.length]!
      const at = { line: line + Math.floor(edit / last.length), character: edit % last.length }
      await client.change(uri, typed, { start: at, end: at })
      answers.push(client.pull(uri).catch(() => undefined))
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await Promise.all(answers)
    const found = await client.pull(uri)
    assert.deepEqual(
      found.map(({ code, range }) => [code, range.start.line]),
      [['blocking-call', 3], ...Array.from({ length: 3 }, (_, index) => ['floating-promise', line + index])],
    )
  })

  it('goes on when its compiler is killed 20 times while somebody types', async function () {
    if (process.platform !== 'linux') this.skip()
    this.timeout(120_000)
    await start({})
    const uri = await client.open(path.join(directory, 'src/pages.ts'))
    await client.pullUntil(uri, ([found]) => found?.severity === 2)
    const line = pages.split('\n').length - 1
    let killed = 0
    for (let edit = 0; killed < 20; edit++) {
      const at = { line, character: 0 }
      await client.change(uri, edit % 2 === 0 ? '//' : '\n', { start: at, end: at })
      const pull = client.pull(uri).catch(() => undefined)
      if (edit % 3 === 0) killed += killCompilersOf(client.process?.pid ?? 0)
      await Promise.race([pull, new Promise((resolve) => setTimeout(resolve, 60))])
    }
    const at = { line, character: 0 }
    await client.change(uri, 'export async function f() { Promise.reject(new Error()) }\n', { start: at, end: at })
    const found = await client.pullUntil(uri, (diagnostics) => diagnostics.length > 1)
    assert.deepEqual(
      found.map(({ code, range }) => [code, range.start.line]),
      [
        ['blocking-call', 3],
        ['floating-promise', line],
      ],
    )
  })

  it('follows a switch of branches: 500 files come, change and go at once', async function () {
    this.timeout(120_000)
    const many = (name: string, count: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`src/${name}${index}.ts`, moduleOf(`${name}${index}`)]),
      )
    const before = { ...many('left', 300), 'src/left7.ts': moduleOf('left7', "render('home')", needsRender) }
    await start({ ...before, 'src/server.ts': serverCalling('left7') })
    const uri = await client.open(path.join(directory, 'src/pages.ts'))
    const leadsThrough = (name: string) => (diagnostics: Diagnostic[]) =>
      diagnostics[0]?.relatedInformation?.some(({ location }) => location.uri.endsWith(`/${name}.ts`)) === true
    await client.pullUntil(uri, leadsThrough('left7'))

    const after = { ...many('right', 200), 'src/right9.ts': moduleOf('right9', "render('home')", needsRender) }
    for (const file of Object.keys(before)) rmSync(path.join(directory, file))
    writeFiles(directory, { ...after, 'src/server.ts': serverCalling('right9') })
    const events = (files: readonly string[], type: FileChangeType): FileEvent[] =>
      files.map((file) => ({ uri: uriOf(path.join(directory, file)), type }))
    await client.filesChanged(...events(Object.keys(before), FileChangeType.Deleted))
    await client.filesChanged(
      ...events(Object.keys(after), FileChangeType.Created),
      ...events(['src/server.ts'], FileChangeType.Changed),
    )
    const [found] = await client.pullUntil(uri, leadsThrough('right9'))
    assert.deepEqual(found?.range, rangeOf(pages, 'readFileSync(', 12))
    assert.deepEqual(
      found.relatedInformation?.map(({ location }) => path.basename(location.uri)),
      ['server.ts', 'server.ts', 'right9.ts', 'pages.ts'],
    )
  })
})
