import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'mocha'
import { ProjectNotFound } from '../../server/src/compiler/config-reader.ts'
import { SampleWorkspace, typeOf } from './sample-workspace.ts'

describe('finding the project of a file', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  it('takes the nearest tsconfig, with what it extends', () => {
    workspace = new SampleWorkspace({
      'base.json': { compilerOptions: { strict: true } },
      'tsconfig.json': { extends: './base.json' },
      'inner/tsconfig.json': { extends: '../base.json', compilerOptions: { strictNullChecks: false } },
      'a.ts': 'export const a = [1].find(Boolean)',
      'inner/b.ts': 'export const b = [1].find(Boolean)',
    })
    const projects = workspace.open(['a.ts', 'inner/b.ts'])
    assert.deepEqual(workspace.placement(projects), {
      'tsconfig.json': ['a.ts'],
      'inner/tsconfig.json': ['inner/b.ts'],
    })
    assert.equal(typeOf(projects[0], workspace.path('a.ts'), 'a'), 'number | undefined')
    assert.equal(typeOf(projects[1], workspace.path('inner/b.ts'), 'b'), 'number')
    assert.deepEqual(workspace.messages(), [])
  })

  it('goes on upwards when the nearest configuration does not include the file', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { include: ['**/*'] },
      'inner/tsconfig.json': { include: ['src'] },
      'inner/src/a.ts': 'export {}',
      'inner/tool.ts': 'export {}',
    })
    assert.deepEqual(workspace.placement(workspace.open(['inner/tool.ts', 'inner/src/a.ts'])), {
      'tsconfig.json': ['inner/tool.ts'],
      'inner/tsconfig.json': ['inner/src/a.ts'],
    })
  })

  it('finds the referenced project behind a solution-style configuration', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }, { path: './tsconfig.spec.json' }] },
      'tsconfig.app.json': { compilerOptions: { composite: true }, include: ['src'], exclude: ['**/*.spec.ts'] },
      'tsconfig.spec.json': {
        compilerOptions: { composite: true },
        include: ['src/**/*.spec.ts'],
        references: [{ path: './tsconfig.app.json' }],
      },
      'src/a.ts': 'export const a = 1',
      'src/a.spec.ts': "import { a } from './a'\nexport const b = a",
    })
    const projects = workspace.open(['src/a.ts', 'src/a.spec.ts'])
    assert.deepEqual(workspace.placement(projects), {
      'tsconfig.app.json': ['src/a.ts'],
      'tsconfig.spec.json': ['src/a.spec.ts'],
    })
    const spec = projects.find(({ configFile }) => configFile === workspace.path('tsconfig.spec.json'))
    assert.deepEqual(spec?.foreignFiles, [workspace.path('src/a.ts')])
  })

  it('leaves the sources of a referenced project to that project, opened or not', () => {
    workspace = new SampleWorkspace({
      'a/tsconfig.json': { compilerOptions: { composite: true } },
      'a/a.ts': 'export const a = 1',
      'b/tsconfig.json': { references: [{ path: '../a' }] },
      'b/b.ts': "export { a } from '../a/a'",
    })
    const [project] = workspace.open(['b/b.ts'])
    assert.deepEqual(project?.files, [workspace.path('b/b.ts')])
    assert.deepEqual(project?.foreignFiles, [workspace.path('a/a.ts')])
  })

  it('gives a file that two projects include to the nearest, and each file to one only', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': {},
      'pkg/tsconfig.json': {},
      'main.ts': "import './pkg/a'",
      'pkg/a.ts': 'export {}',
    })
    const projects = workspace.open(['main.ts', 'pkg/a.ts'])
    assert.deepEqual(workspace.placement(projects), { 'tsconfig.json': ['main.ts'], 'pkg/tsconfig.json': ['pkg/a.ts'] })
    assert.deepEqual(projects.flatMap(({ files }) => files).length, 2)
  })

  it('counts a file that an included file imports as part of the project', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { files: ['main.ts'] },
      'main.ts': "import './helper'",
      'helper.ts': 'export {}',
    })
    assert.deepEqual(workspace.placement(workspace.open(['helper.ts'])), { 'tsconfig.json': ['helper.ts'] })
  })

  it('lints an excluded test beside the configuration, with its paths and strictness', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': {
        compilerOptions: { strict: true, paths: { '#lib/*': ['./src/*'] } },
        include: ['src'],
        exclude: ['**/*.test.ts'],
      },
      'src/a.ts': 'export const a = [1].find(Boolean)',
      'src/a.test.ts': "import { a } from '#lib/a'\nexport const b = a",
    })
    const projects = workspace.open(['src/a.test.ts'])
    assert.deepEqual(workspace.placement(projects), { 'no config: ': ['src/a.test.ts'] })
    assert.equal(typeOf(projects[0], workspace.path('src/a.test.ts'), 'b'), 'number | undefined')
  })

  it('uses the given configuration for every file', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': {},
      'tsconfig.lint.json': { compilerOptions: { strict: false }, include: ['a.ts'] },
      'a.ts': 'export const a = [1].find(Boolean)',
      'b.ts': 'export const b = [1].find(Boolean)',
    })
    const projects = workspace.open(['a.ts', 'b.ts'], { project: workspace.path('tsconfig.lint.json') })
    assert.deepEqual(workspace.placement(projects), { 'tsconfig.lint.json': ['a.ts'], 'no config: ': ['b.ts'] })
    assert.equal(typeOf(projects[1], workspace.path('b.ts'), 'b'), 'number')
  })

  it('takes a directory for its tsconfig.json, and says when there is none', () => {
    workspace = new SampleWorkspace({ 'pkg/tsconfig.json': {}, 'pkg/a.ts': 'export {}', 'other/b.ts': 'export {}' })
    const projects = workspace.open(['pkg/a.ts'], { project: workspace.path('pkg') })
    assert.deepEqual(workspace.placement(projects), { 'pkg/tsconfig.json': ['pkg/a.ts'] })
    for (const project of ['other', 'nope.json']) {
      assert.throws(
        () => workspace.open(['pkg/a.ts'], { project: workspace.path(project) }),
        (error) =>
          error instanceof ProjectNotFound &&
          error.message === `${project}: there is no configuration of TypeScript to read.`,
      )
    }
  })

  it('reads a jsconfig where there is no tsconfig', () => {
    workspace = new SampleWorkspace({
      'jsconfig.json': {},
      'a.js': 'exports.a = async () => 1',
      'b.js': "exports.b = require('./a').a()",
    })
    const projects = workspace.open(['b.js'])
    assert.deepEqual(workspace.placement(projects), { 'jsconfig.json': ['b.js'] })
    assert.equal(projects[0]?.files.length, 2)
    assert.equal(typeOf(projects[0], workspace.path('b.js'), 'b'), 'Promise<number>')
  })

  it('puts JavaScript that a tsconfig leaves out into one program with the others', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { compilerOptions: { paths: { '#own/*': ['./scripts/*'] } }, include: ['src', 'scripts'] },
      'src/a.ts': 'export {}',
      'scripts/run.js': "import { help } from '#own/help.js'\nexport const x = help()",
      'scripts/help.js': 'export async function help() { return 1 }',
    })
    const projects = workspace.open(['src/a.ts', 'scripts/run.js', 'scripts/help.js'])
    assert.deepEqual(workspace.placement(projects), {
      'tsconfig.json': ['src/a.ts'],
      'no config: ': ['scripts/help.js', 'scripts/run.js'],
    })
    assert.equal(typeOf(projects[1], workspace.path('scripts/run.js'), 'x'), 'Promise<number>')
  })

  it('opens TypeScript and CommonJS without any configuration, with the files around it', () => {
    workspace = new SampleWorkspace({
      'package.json': { name: 'plain' },
      'lib/work.js': 'async function work(n) { return n }\nmodule.exports = { work, now: () => 1 }',
      'lib/index.js': "module.exports = require('./work')",
      'app.js':
        "const { work } = require('./lib')\nconst w = require('./lib/work')\nconst p = work(1)\nconst q = w.now()",
      'typed.ts': "import { work } from './lib/index'\nexport const t = work(2)",
      'dist/app.js': 'generated()',
      'node_modules/dep/index.js': 'exports.slow = function () {}',
    })
    const projects = workspace.open(['app.js', 'typed.ts'])
    assert.deepEqual(workspace.placement(projects), { 'no config: ': ['app.js', 'typed.ts'] })
    const [project] = projects
    assert.deepEqual(project?.files.map((file) => workspace.name(file)).sort(), [
      'app.js',
      'lib/index.js',
      'lib/work.js',
      'typed.ts',
    ])
    assert.equal(typeOf(project, workspace.path('app.js'), 'p'), 'Promise<any>')
    assert.equal(typeOf(project, workspace.path('app.js'), 'q'), 'number')
    assert.equal(typeOf(project, workspace.path('typed.ts'), 't'), 'Promise<any>')
    assert.equal(project?.resolveModule(workspace.path('app.js'), './lib'), workspace.path('lib/index.js'))
  })

  it('opens ES modules without any configuration', () => {
    workspace = new SampleWorkspace({
      'package.json': { type: 'module' },
      'a.js': 'export const a = async () => 1\nexport default class {}',
      'b.mjs':
        "import { a } from './a.js'\nimport * as all from './a.js'\nexport const b = a()\nexport const c = all.a()",
    })
    const [project] = workspace.open(['b.mjs'])
    assert.equal(typeOf(project, workspace.path('b.mjs'), 'b'), 'Promise<number>')
    assert.equal(typeOf(project, workspace.path('b.mjs'), 'c'), 'Promise<number>')
  })

  it('makes one program for each package without configuration', () => {
    workspace = new SampleWorkspace({
      'one/package.json': {},
      'one/a.js': 'exports.a = 1',
      'two/package.json': {},
      'two/b.js': 'exports.b = 1',
    })
    assert.deepEqual(workspace.placement(workspace.open(['one/a.js', 'two/b.js'])), {
      'no config: one': ['one/a.js'],
      'no config: two': ['two/b.js'],
    })
  })

  it('leaves out declarations, dependencies and files that are no code', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': {},
      'a.ts': '',
      'b.d.ts': '',
      'c.css': '',
      'node_modules/d/index.ts': '',
    })
    const projects = workspace.open(['a.ts', 'b.d.ts', 'c.css', 'node_modules/d/index.ts', 'missing.ts'])
    assert.deepEqual(
      projects.flatMap(({ requested }) => requested),
      [workspace.path('a.ts')],
    )
  })

  it('asks for nothing and opens nothing', () => {
    workspace = new SampleWorkspace({ 'tsconfig.json': {} })
    assert.deepEqual(workspace.open([]), [])
  })
})
