import assert from 'node:assert/strict'
import type { CompilerProject } from '../../../server/src/compiler/project.ts'
import { CompilerSession } from '../../../server/src/compiler/session.ts'
import type { SourceFile } from '../../../server/src/compiler/syntax.ts'
import { moduleKindOf, type ModuleKind } from '../../../server/src/edits/text/module-kind.ts'
import { relativeSpecifier } from '../../../server/src/edits/text/relative-specifier.ts'
import { temporaryDirectory } from '../../host/temporary-directory.ts'

const importing = "import a from 'a'\n"
const requiring = "const a = require('a')\n"
const exporting = 'export const a = 1\n'

/** Kinds by the file's name, its text, `module` of the configuration, and `type` of package.json. */
const cases: readonly (readonly [file: string, text: string, module: string, type: string, kind: ModuleKind])[] = [
  ['a.mts', exporting, 'commonjs', 'commonjs', { runtime: 'esm', syntax: 'import' }],
  ['a.cts', importing, 'nodenext', 'module', { runtime: 'commonjs', syntax: 'import' }],
  ['a.mjs', '', 'nodenext', '', { runtime: 'esm', syntax: 'import' }],
  ['a.cjs', '', 'nodenext', 'module', { runtime: 'commonjs', syntax: 'require' }],
  ['a.ts', importing, 'nodenext', 'module', { runtime: 'esm', syntax: 'import' }],
  ['a.ts', importing, 'nodenext', '', { runtime: 'commonjs', syntax: 'import' }],
  ['a.ts', importing, 'commonjs', 'module', { runtime: 'commonjs', syntax: 'import' }],
  ['a.ts', importing, 'esnext', 'module', { runtime: 'esm', syntax: 'import' }],
  ['a.ts', importing, 'esnext', '', { runtime: undefined, syntax: 'import' }],
  ['a.ts', importing, 'preserve', '', { runtime: undefined, syntax: 'import' }],
  ['a.ts', requiring, 'commonjs', '', { runtime: 'commonjs', syntax: 'require' }],
  ['a.ts', exporting + requiring, 'commonjs', '', { runtime: 'commonjs', syntax: 'import' }],
  ['a.ts', "import a = require('a')\n", 'commonjs', '', { runtime: 'commonjs', syntax: 'import-equals' }],
  ['a.ts', '', 'commonjs', '', { runtime: 'commonjs', syntax: 'import' }],
  ['a.js', requiring, 'nodenext', '', { runtime: 'commonjs', syntax: 'require' }],
  ['a.js', importing, 'nodenext', 'module', { runtime: 'esm', syntax: 'import' }],
  ['a.js', importing, 'esnext', '', { runtime: undefined, syntax: 'import' }],
  ['a.js', 'f()\n', 'esnext', '', { runtime: 'commonjs', syntax: 'require' }],
  ['a.js', 'f()\n', 'esnext', 'module', { runtime: 'esm', syntax: 'import' }],
  ['a.js', exporting + requiring, 'esnext', 'module', { runtime: 'esm', syntax: 'require' }],
]

/** A folder with a configuration and a package.json of its own. */
interface Setup {
  readonly files: Readonly<Record<string, string>>
  readonly options: object
  readonly type: string
}

/** Opens many small projects at once; each is found again by the number of its setup. */
class Setups {
  readonly session: CompilerSession
  private readonly directory: string
  private readonly projects: readonly CompilerProject[]

  constructor(setups: readonly Setup[]) {
    const files = setups.flatMap(({ files: own, options, type }, index) => [
      ...Object.entries(own).map(([name, text]) => [`${index}/${name}`, text]),
      [`${index}/package.json`, type === '' ? '{}' : JSON.stringify({ type })],
      [`${index}/tsconfig.json`, JSON.stringify({ compilerOptions: { allowJs: true, ...options }, include: ['**/*'] })],
    ])
    this.directory = temporaryDirectory(Object.fromEntries(files) as Record<string, string>).replaceAll('\\', '/')
    this.session = new CompilerSession({ cwd: this.directory, onNotice: ({ message }) => assert.fail(message) })
    this.projects = this.session.openFor(
      setups.flatMap(({ files: own }, index) => Object.keys(own).map((name) => this.path(index, name))),
    )
  }

  path(index: number, name: string): string {
    return `${this.directory}/${index}/${name}`
  }

  ask<T>(index: number, name: string, question: (project: CompilerProject, tree: SourceFile) => T): T {
    const file = this.path(index, name)
    const project = this.projects.find(({ files }) => files.includes(file))
    const tree = project?.sourceFile(file)
    assert.ok(project && tree, file)
    return question(project, tree)
  }
}

describe('the kind of module that a file is', () => {
  let setups: Setups
  before(() => {
    setups = new Setups([
      ...cases.map(([file, text, module, type]) => ({ files: { [file]: text }, options: { module }, type })),
      ...['export = 1\n', requiring].map((text) => ({
        files: { 'a.cts': text },
        options: { module: 'nodenext', verbatimModuleSyntax: true },
        type: '',
      })),
    ])
  })
  after(() => setups.session.close())

  cases.forEach(([file, text, module, type, wanted], index) => {
    it(`${file} with ${JSON.stringify(text)}, module ${module}, type ${type || 'missing'}`, () => {
      assert.deepEqual(setups.ask(index, file, moduleKindOf), wanted)
    })
  })

  it('is one that requires where import syntax may not be', () => {
    assert.equal(setups.ask(cases.length, 'a.cts', moduleKindOf).syntax, 'import-equals')
    assert.equal(setups.ask(cases.length + 1, 'a.cts', moduleKindOf).syntax, 'require')
  })
})

const targets = ['src/b.ts', 'lib/c.ts', 'src/d/index.ts', 'src/e.mts', 'src/f.tsx', 'src/g.json']
const esm = { module: 'nodenext' }

/** How `from` with its text imports the targets. */
const specifiers: readonly (readonly [
  from: string,
  text: string,
  options: object,
  type: string,
  wanted: readonly string[],
])[] = [
  [
    'src/a.ts',
    "import './x.js'\n",
    { module: 'preserve' },
    '',
    ['./b.js', '../lib/c.js', './d/index.js', './e.mjs', './f.js', './g.json'],
  ],
  [
    'src/a.ts',
    "import './x.ts'\n",
    { module: 'preserve' },
    '',
    ['./b.ts', '../lib/c.ts', './d/index.ts', './e.mts', './f.tsx', './g.json'],
  ],
  ['src/a.ts', "import './x'\n", { module: 'preserve' }, '', ['./b', '../lib/c', './d', './e.mjs', './f', './g.json']],
  ['src/a.ts', exporting, esm, 'module', ['./b.js']],
  ['src/a.ts', exporting, { ...esm, allowImportingTsExtensions: true, noEmit: true }, 'module', ['./b.ts']],
  ['src/a.ts', exporting, { ...esm, rewriteRelativeImportExtensions: true }, 'module', ['./b.ts']],
  ['src/a.ts', exporting, esm, '', ['./b']],
  ['src/a.ts', exporting, { module: 'commonjs' }, '', ['./b']],
  ['src/a.ts', exporting, { module: 'preserve' }, 'module', ['./b']],
  ['src/a.ts', exporting, { module: 'esnext', moduleResolution: 'bundler' }, '', ['./b']],
  ['src/a.js', exporting, esm, 'module', ['./b.js']],
]

describe('how a file imports another', () => {
  let setups: Setups
  before(() => {
    setups = new Setups(specifiers.map(([from, text, options, type]) => ({ files: { [from]: text }, options, type })))
  })
  after(() => setups.session.close())

  specifiers.forEach(([from, text, options, type, wanted], index) => {
    it(`${from} with ${JSON.stringify(text)}, ${JSON.stringify(options)}, type ${type || 'missing'}`, () => {
      const found = setups.ask(index, from, (project, tree) =>
        targets.map((target) => relativeSpecifier(project, tree, setups.path(index, target))),
      )
      assert.deepEqual(found.slice(0, wanted.length), wanted)
    })
  })
})
