import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { afterEach, describe, it } from 'mocha'
import { SampleWorkspace, typeOf } from './sample-workspace.ts'

const packageB = {
  'packages/b/package.json': { name: '@m/b', dependencies: { '@m/a': '*' } },
  'packages/b/src/main.ts': "import { work } from '@m/a'\nexport const w = work()",
}
const sourceA = {
  'packages/a/src/index.ts': "import { one } from './one.js'\nexport const work = async () => one",
  'packages/a/src/one.ts': 'export const one: number = 1',
}
const manifestA = { 'packages/a/package.json': { name: '@m/a', types: './dist/index.d.ts', main: './dist/index.js' } }

describe('packages of one workspace', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  function expectSource(): void {
    const [project] = workspace.open(['packages/b/src/main.ts'])
    const main = workspace.path('packages/b/src/main.ts')
    assert.equal(typeOf(project, main, 'w'), 'Promise<number>')
    assert.equal(project?.resolveModule(main, '@m/a'), workspace.path('packages/a/src/index.ts'))
    assert.notEqual(project?.sourceFile(workspace.path('packages/a/src/index.ts')), undefined)
    assert.deepEqual(project?.files, [main])
    assert.deepEqual(project?.foreignFiles.map((file) => workspace.name(file)).sort(), [
      'packages/a/src/index.ts',
      'packages/a/src/one.ts',
    ])
  }

  it('lead to the sources of a referenced project that is not built', () => {
    workspace = new SampleWorkspace({
      ...packageB,
      ...sourceA,
      ...manifestA,
      'packages/a/tsconfig.json': {
        compilerOptions: { composite: true, outDir: 'dist', rootDir: 'src' },
        include: ['src'],
      },
      'packages/b/tsconfig.json': { references: [{ path: '../a' }], include: ['src'] },
    })
    workspace.link('node_modules/@m/a', 'packages/a')
    assert.equal(existsSync(workspace.path('packages/a/dist')), false)
    expectSource()
  })

  it('lead to the sources of a linked package without a reference, not built', () => {
    workspace = new SampleWorkspace({
      ...packageB,
      ...sourceA,
      ...manifestA,
      'packages/a/tsconfig.json': {
        compilerOptions: { outDir: 'dist', module: 'commonjs', moduleResolution: 'node' },
        include: ['src'],
      },
      'packages/b/tsconfig.json': { compilerOptions: { outDir: 'dist' }, include: ['src'] },
      'node_modules/typescript/package.json': { version: '5.9.3' },
    })
    workspace.link('node_modules/@m/a', 'packages/a')
    expectSource()
  })

  it('lead to the sources of a linked package rather than to what was built of it', () => {
    workspace = new SampleWorkspace({
      ...packageB,
      ...sourceA,
      'packages/a/package.json': {
        name: '@m/a',
        type: 'module',
        exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
      },
      'packages/a/dist/index.d.ts': 'export declare const work: () => "stale"',
      'packages/a/tsconfig.json': {
        compilerOptions: { outDir: 'dist', rootDir: 'src', module: 'nodenext' },
        include: ['src'],
      },
      'packages/b/tsconfig.json': { compilerOptions: { module: 'nodenext' }, include: ['src'] },
    })
    workspace.link('packages/b/node_modules/@m/a', 'packages/a')
    expectSource()
  })

  it('lead to sources that the package names as its entry, without configuration of its own', () => {
    workspace = new SampleWorkspace({
      ...packageB,
      ...sourceA,
      'packages/a/package.json': { name: '@m/a', exports: './src/index.ts' },
      'packages/b/tsconfig.json': {},
    })
    workspace.link('node_modules/@m/a', 'packages/a')
    const [project] = workspace.open(['packages/b/src/main.ts'])
    assert.equal(
      project?.resolveModule(workspace.path('packages/b/src/main.ts'), '@m/a'),
      workspace.path('packages/a/src/index.ts'),
    )
  })

  it('are opened together, each file in its own project', () => {
    workspace = new SampleWorkspace({
      ...packageB,
      ...sourceA,
      ...manifestA,
      'tsconfig.json': { files: [], references: [{ path: 'packages/a' }, { path: 'packages/b' }] },
      'packages/a/tsconfig.json': {
        compilerOptions: { composite: true, outDir: 'dist', rootDir: 'src' },
        include: ['src'],
      },
      'packages/b/tsconfig.json': {
        compilerOptions: { composite: true },
        references: [{ path: '../a' }],
        include: ['src'],
      },
    })
    workspace.link('node_modules/@m/a', 'packages/a')
    workspace.link('node_modules/@m/b', 'packages/b')
    const projects = workspace.open(['packages/b/src/main.ts', 'packages/a/src/one.ts', 'packages/a/src/index.ts'])
    assert.deepEqual(workspace.placement(projects), {
      'packages/b/tsconfig.json': ['packages/b/src/main.ts'],
      'packages/a/tsconfig.json': ['packages/a/src/index.ts', 'packages/a/src/one.ts'],
    })
  })

  it('follow requires between linked packages of plain JavaScript', () => {
    workspace = new SampleWorkspace({
      'packages/a/package.json': { name: 'a', main: 'lib/index.js' },
      'packages/a/lib/index.js': 'exports.work = async () => 1',
      'packages/b/package.json': { name: 'b', dependencies: { a: '*' } },
      'packages/b/main.js': "const { work } = require('a')\nconst w = work()",
    })
    workspace.link('node_modules/a', 'packages/a')
    const [project] = workspace.open(['packages/b/main.js'])
    assert.equal(typeOf(project, workspace.path('packages/b/main.js'), 'w'), 'Promise<number>')
    assert.deepEqual(
      project?.files.map((file) => workspace.name(file)),
      ['packages/a/lib/index.js', 'packages/b/main.js'],
    )
  })

  it('may depend on each other in a circle and on a link that leads nowhere', () => {
    workspace = new SampleWorkspace({
      'a/package.json': { name: 'a', dependencies: { b: '*', gone: '*' } },
      'a/tsconfig.json': { compilerOptions: { outDir: 'dist' } },
      'a/a.ts': 'export const a = 1',
      'b/package.json': { name: 'b', dependencies: { a: '*' } },
      'b/tsconfig.json': { compilerOptions: { outDir: 'dist' } },
      'b/b.ts': 'export const b = 1',
    })
    workspace.link('node_modules/a', 'a')
    workspace.link('node_modules/b', 'b')
    workspace.link('node_modules/gone', 'nowhere')
    assert.deepEqual(workspace.placement(workspace.open(['a/a.ts', 'b/b.ts'])), {
      'a/tsconfig.json': ['a/a.ts'],
      'b/tsconfig.json': ['b/b.ts'],
    })
  })
})

describe('symbolic links', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  it('that make a loop do no harm', () => {
    workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': 'export const a = 1' })
    workspace.link('loop', '.')
    workspace.link('inner/self', 'inner')
    workspace.link('itself', 'itself')
    const names = ['a.ts', 'loop/a.ts', 'loop/loop/a.ts', 'itself/a.ts', 'itself']
    assert.deepEqual(workspace.placement(workspace.open(names)), { 'tsconfig.json': ['a.ts'] })
  })

  it('lead to a file that is linted once, under the name that its project has for it', () => {
    workspace = new SampleWorkspace({ 'real/tsconfig.json': {}, 'real/a.ts': "import './b'", 'real/b.ts': 'export {}' })
    workspace.link('alias', 'real')
    const projects = workspace.open(['alias/a.ts', 'real/b.ts'])
    assert.deepEqual(projects.flatMap(({ requested }) => requested.map((file) => workspace.name(file))).sort(), [
      'real/a.ts',
      'real/b.ts',
    ])
  })
})
