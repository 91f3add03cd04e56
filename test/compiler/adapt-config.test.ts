import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import { afterEach, describe, it } from 'mocha'
import { SampleWorkspace, typeOf } from './sample-workspace.ts'

describe('configurations that TypeScript 7 refuses', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  const refused: readonly [options: Readonly<Record<string, unknown>>, message: string][] = [
    [{ moduleResolution: 'node' }, 'moduleResolution "node" is not supported by TypeScript 7; linted as "bundler".'],
    [
      { moduleResolution: 'node10' },
      'moduleResolution "node10" is not supported by TypeScript 7; linted as "bundler".',
    ],
    [
      { moduleResolution: 'Classic' },
      'moduleResolution "Classic" is not supported by TypeScript 7; linted as "bundler".',
    ],
    [
      { module: 'nodenext', moduleResolution: 'node' },
      'moduleResolution "node" is not supported by TypeScript 7; linted as "module" says.',
    ],
    [{ module: 'amd' }, 'module "amd" is not supported by TypeScript 7; linted as "commonjs".'],
    [{ module: 'umd' }, 'module "umd" is not supported by TypeScript 7; linted as "commonjs".'],
    [{ module: 'system' }, 'module "system" is not supported by TypeScript 7; linted as "commonjs".'],
    [{ module: 'none' }, 'module "none" is not supported by TypeScript 7; linted with the default.'],
    [{ target: 'es5' }, 'target "es5" is not supported by TypeScript 7; linted as "es2015".'],
    [{ target: 'es3' }, 'target "es3" is not supported by TypeScript 7; linted with the default.'],
    [{ outFile: './out.js' }, 'outFile is not supported by TypeScript 7; ignored.'],
    [{ downlevelIteration: true }, 'downlevelIteration true is not supported by TypeScript 7; ignored.'],
    [{ esModuleInterop: false }, 'esModuleInterop false is not supported by TypeScript 7; ignored.'],
    [
      { allowSyntheticDefaultImports: false },
      'allowSyntheticDefaultImports false is not supported by TypeScript 7; ignored.',
    ],
    [{ alwaysStrict: false }, 'alwaysStrict false is not supported by TypeScript 7; ignored.'],
    ...[
      { importsNotUsedAsValues: 'error' },
      { preserveValueImports: true },
      { charset: 'utf8' },
      { out: 'x.js' },
      { keyofStringsOnly: true },
      { noImplicitUseStrict: true },
      { noStrictGenericChecks: true },
      { suppressExcessPropertyErrors: true },
      { suppressImplicitAnyIndexErrors: true },
    ].map((options): [Record<string, unknown>, string] => [
      options,
      `${Object.keys(options)[0]} is not supported by TypeScript 7; ignored.`,
    ]),
  ]

  for (const [options, message] of refused) {
    it(`lints with ${JSON.stringify(options)} and says so once`, () => {
      workspace = new SampleWorkspace({
        'tsconfig.json': { compilerOptions: options },
        'node_modules/dep/package.json': { name: 'dep', main: './lib.js', types: './lib.d.ts' },
        'node_modules/dep/lib.d.ts': 'export declare function read(): Promise<string>',
        'b.ts': 'export const one = 1',
        'a.ts': "import { read } from 'dep'\nimport { one } from './b'\nexport const r = read()\nexport const o = one",
      })
      workspace.open(['a.ts'])
      const [project] = workspace.open(['a.ts'])
      assert.equal(typeOf(project, workspace.path('a.ts'), 'r'), 'Promise<string>')
      assert.equal(typeOf(project, workspace.path('a.ts'), 'o'), '1')
      assert.deepEqual(workspace.messages(), [`tsconfig.json: ${message}`])
      assert.deepEqual(
        project?.api.program.getProgramDiagnostics().map(({ text }) => text),
        [],
      )
    })
  }

  it('turns baseUrl into paths, for aliases and for plain names', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': {
        compilerOptions: { baseUrl: './base', paths: { '@x/*': ['aliased/*'], '@y': ['./aliased/q.ts'] } },
      },
      'base/aliased/q.ts': 'export const q = 1',
      'base/lib/l.ts': 'export const l = 2',
      'node_modules/dep/index.d.ts': 'export declare const d: 3',
      'a.ts':
        "import { q } from '@x/q'\nimport * as y from '@y'\nimport { l } from 'lib/l'\nimport { d } from 'dep'\nexport const all = [q, y.q, l, d] as const",
    })
    const [project] = workspace.open(['a.ts'])
    assert.equal(typeOf(project, workspace.path('a.ts'), 'all'), 'readonly [1, 1, 2, 3]')
    assert.deepEqual(workspace.messages(), [
      'tsconfig.json: baseUrl "./base" is not supported by TypeScript 7; linted as "paths".',
    ])
  })

  it('follows imports past "exports" as the old moduleResolution did', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { compilerOptions: { moduleResolution: 'node' } },
      'node_modules/dep/package.json': { name: 'dep', types: './index.d.ts', exports: { '.': './index.js' } },
      'node_modules/dep/index.d.ts': 'export declare const top: 1',
      'node_modules/dep/lib/deep.d.ts': 'export declare const deep: 2',
      'a.ts': "import { top } from 'dep'\nimport { deep } from 'dep/lib/deep'\nexport const all = [top, deep] as const",
    })
    assert.equal(typeOf(workspace.open(['a.ts'])[0], workspace.path('a.ts'), 'all'), 'readonly [1, 2]')
  })

  it('adapts what an extended configuration sets, from its own directory', () => {
    workspace = new SampleWorkspace({
      'config/base.json': {
        compilerOptions: { baseUrl: '../src', moduleResolution: 'node', target: 'es3', charset: 'utf8' },
      },
      'pkg/tsconfig.json': { extends: '../config/base.json' },
      'src/lib.ts': 'export const l = 2',
      'pkg/a.ts': "import { l } from 'lib'\nexport const a = l",
    })
    const [project] = workspace.open(['pkg/a.ts'])
    assert.equal(typeOf(project, workspace.path('pkg/a.ts'), 'a'), '2')
    assert.deepEqual(workspace.messages(), [
      `pkg/tsconfig.json: TypeScript 7 does not support moduleResolution "node10" (linted as "bundler"), baseUrl "${workspace.path('src')}" (linted as "paths"), target "es3" (linted with the default), charset (ignored).`,
    ])
  })

  it('adapts the configuration of a referenced project too', () => {
    workspace = new SampleWorkspace({
      'a/tsconfig.json': { compilerOptions: { composite: true, baseUrl: '.', moduleResolution: 'node' } },
      'a/lib/l.ts': 'export const l = 2',
      'a/index.ts': "import { l } from 'lib/l'\nexport const a = l",
      'b/tsconfig.json': { references: [{ path: '../a' }] },
      'b/b.ts': "import { a } from '../a'\nexport const b = a",
    })
    const [project] = workspace.open(['b/b.ts'])
    assert.equal(typeOf(project, workspace.path('b/b.ts'), 'b'), '2')
  })

  it('uses the default library where every name in "lib" is unknown', () => {
    workspace = new SampleWorkspace({
      'tsconfig.json': { compilerOptions: { lib: ['nonsense'] } },
      'a.ts': 'export const a = Promise.resolve(1)',
    })
    const [project] = workspace.open(['a.ts'])
    assert.equal(typeOf(project, workspace.path('a.ts'), 'a'), 'Promise<number>')
    assert.deepEqual(workspace.messages(), ['tsconfig.json: lib "nonsense" is not supported by TypeScript 7; ignored.'])
  })

  it('sees Node\'s types without "types" where the project was written for a compiler before version 6', () => {
    const files = {
      'tsconfig.json': {},
      'node_modules/@types/node/index.d.ts': 'declare const process: { cwd(): string }',
      'a.ts': 'export const a = process.cwd()',
    }
    workspace = new SampleWorkspace({ ...files, 'node_modules/typescript/package.json': { version: '5.9.3' } })
    assert.equal(typeOf(workspace.open(['a.ts'])[0], workspace.path('a.ts'), 'a'), 'string')
    workspace.close()
    workspace = new SampleWorkspace({ ...files, 'node_modules/typescript/package.json': { version: '6.0.1' } })
    assert.equal(typeOf(workspace.open(['a.ts'])[0], workspace.path('a.ts'), 'a'), 'any')
  })
})

describe('broken configurations', () => {
  let workspace: SampleWorkspace
  afterEach(() => workspace.close())

  const broken: readonly [title: string, files: Readonly<Record<string, unknown>>, messages: readonly string[]][] = [
    [
      'bad JSON',
      { 'tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true\n    "noEmit": true\n  }\n}' },
      ["tsconfig.json:4: ',' expected; linted with what could be read."],
    ],
    [
      'bad JSON in an extended file',
      {
        'tsconfig.json': { extends: './base.json' },
        'base.json': '{\n  "compilerOptions": {\n    "strict": true\n    "noEmit": true\n  }\n}',
      },
      ["base.json:4: ',' expected; linted with what could be read."],
    ],
    [
      'a circular "extends"',
      {
        'tsconfig.json': { extends: './b.json', compilerOptions: { strict: true } },
        'b.json': { extends: './tsconfig.json' },
      },
      ['tsconfig.json: its "extends" leads back to itself; linted with what could be read.'],
    ],
    [
      'a missing extended file',
      { 'tsconfig.json': { extends: './nope.json' } },
      ["tsconfig.json: Cannot read file 'nope.json'; linted with what could be read."],
    ],
    [
      'a missing extended package',
      { 'tsconfig.json': '{\n  "extends": "@nope/config/tsconfig.json"\n}' },
      ["tsconfig.json:2: File '@nope/config/tsconfig.json' not found; linted with what could be read."],
    ],
    [
      'a setting of the wrong type',
      { 'tsconfig.json': '{\n  "compilerOptions": {\n    "strict": "yes"\n  }\n}' },
      ["tsconfig.json:3: Compiler option 'strict' requires a value of type boolean; linted with what could be read."],
    ],
    ['a missing reference', { 'tsconfig.json': { references: [{ path: './nope' }] } }, []],
    [
      'references in a circle',
      { 'tsconfig.json': { references: [{ path: './b' }] }, 'b/tsconfig.json': { references: [{ path: '..' }] } },
      [],
    ],
    ['an empty file', { 'tsconfig.json': '' }, []],
    [
      'a list instead of an object',
      { 'tsconfig.json': '[1]' },
      ["tsconfig.json:1: The root value of a 'tsconfig.json' file must be an object; linted with what could be read."],
    ],
  ]

  for (const [title, files, messages] of broken) {
    it(`lints in spite of ${title}`, () => {
      workspace = new SampleWorkspace({ ...files, 'a.ts': 'export const a = Promise.resolve(1)' })
      const projects = workspace.open(['a.ts'])
      assert.deepEqual(workspace.placement(projects), { 'tsconfig.json': ['a.ts'] })
      assert.equal(typeOf(projects[0], workspace.path('a.ts'), 'a'), 'Promise<number>')
      assert.deepEqual(workspace.messages(), messages)
    })
  }

  it('lints with default settings when the configuration cannot be read', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip()
    workspace = new SampleWorkspace({ 'tsconfig.json': {}, 'a.ts': 'export const a = 1' })
    chmodSync(workspace.path('tsconfig.json'), 0)
    assert.equal(workspace.open(['a.ts']).length, 1)
    assert.deepEqual(workspace.messages(), [
      'tsconfig.json cannot be read; its files are linted with default settings.',
    ])
  })

  it('goes on without a configuration that is a directory', () => {
    workspace = new SampleWorkspace({ 'tsconfig.json/x': '', 'a.ts': 'export const a = 1' })
    assert.deepEqual(
      workspace.open(['a.ts']).flatMap(({ requested }) => requested),
      [workspace.path('a.ts')],
    )
  })
})
