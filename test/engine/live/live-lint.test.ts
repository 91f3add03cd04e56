import assert from 'node:assert/strict'
import { LiveProject } from './live-project.ts'

const server = `import { createServer } from 'node:http'
import { render } from './render.ts'

createServer((request, response) => {
  response.end(render('home'))
}).listen(8080)
`
const blockingRender = `import { readFileSync } from 'node:fs'

export function render(name: string): string {
  return readFileSync(name, 'utf8')
}
`
const files = {
  'package.json': '{"type": "module"}',
  'tsconfig.json':
    '{"compilerOptions": {"module": "nodenext", "strict": true, "allowImportingTsExtensions": true, "noEmit": true}}',
  'server.ts': server,
  'render.ts': blockingRender,
}

describe('LiveLint', () => {
  let project: LiveProject
  beforeEach(() => (project = new LiveProject(files)))
  afterEach(() => project.close())

  const messages = (name: string): string[] =>
    (project.live.findingsOf(project.path(name))?.findings ?? []).map(({ message }) => message)

  it('answers for one file before the others are read, and completely after that', () => {
    const first = project.live.findingsOf(project.path('render.ts'))
    assert.equal(first?.isComplete, false)
    project.settle()
    const second = project.live.findingsOf(project.path('render.ts'))
    assert.equal(second?.isComplete, true)
    assert.match(second?.findings[0]?.message ?? '', /on every HTTP request/)
  })

  it('knows every file of the folder, also when one of them was asked about first', () => {
    project.live.findingsOf(project.path('render.ts'))
    assert.deepEqual(project.live.lintable.sort(), [project.path('render.ts'), project.path('server.ts')])
  })

  it('goes by unsaved text in every file', () => {
    project.settle()
    assert.equal(messages('render.ts').length, 1)
    project.type('server.ts', server.replace("render('home')", "'home'"))
    assert.deepEqual(
      project.live.findingsOf(project.path('render.ts'))?.findings.map(({ severity }) => severity),
      ['info'],
    )
    project.closeDocument('server.ts')
    assert.match(messages('render.ts')[0] ?? '', /on every HTTP request/)
  })

  it('finds the paths through a file, wherever the hazard is', () => {
    project.live.findingsOf(project.path('server.ts'))
    project.settle()
    const paths = project.live.pathsThrough(project.path('server.ts'))
    assert.equal(paths?.isComplete, true)
    assert.deepEqual(
      paths?.paths.map((path) => [path.hazard.label, path.severity, ...path.steps.map(({ label }) => label)]),
      [['readFileSync', 'warning', 'HTTP request', 'callback', 'render']],
    )
    project.type('render.ts', blockingRender.replace('readFileSync(name', 'String(name'))
    project.settle()
    assert.deepEqual(project.live.pathsThrough(project.path('server.ts'))?.paths, [])
  })

  it('finds a path that a new call makes before the file is saved', () => {
    project.settle()
    project.type('server.ts', server.replace("render('home')", "'home'"))
    project.settle()
    assert.deepEqual(project.live.pathsThrough(project.path('render.ts'))?.paths, [])
    project.type('server.ts', server)
    project.settle()
    assert.equal(project.live.pathsThrough(project.path('render.ts'))?.paths.length, 1)
  })

  it('finds the calls of functions that another file marks as blocking', () => {
    project.type('render.ts', '/** @blocking */\nexport function render(name: string): string {\n  return name\n}\n')
    project.settle()
    assert.deepEqual(messages('render.ts'), [])
    assert.deepEqual(messages('server.ts'), ['render is marked @blocking, on every HTTP request.'])
    project.type('render.ts', 'export const render = (name: string): string => name\n')
    assert.deepEqual(messages('server.ts'), [])
  })

  it('lints a file that was created while the folder is open', () => {
    project.settle()
    project.type('fresh.ts', blockingRender.replace('render', 'other'))
    assert.equal(messages('fresh.ts').length, 1)
  })

  it('goes on with the same texts when the compiler was killed', () => {
    project.settle()
    project.type('server.ts', server.replace("render('home')", "render('away')"))
    for (let times = 0; times < 3; times++) {
      project.kill()
      assert.match(messages('render.ts')[0] ?? '', /on every HTTP request/)
    }
  })

  it('says nothing of a file that is no code', () => {
    assert.equal(project.live.findingsOf(project.path('package.json')), undefined)
  })
})
