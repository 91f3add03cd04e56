import assert from 'node:assert/strict'
import { importCases } from './import-cases.ts'
import { requireCases } from './require-cases.ts'
import { Workbench } from './workbench.ts'

const cases = { ...importCases, ...requireCases }

describe('imports of a file', () => {
  let bench: Workbench
  before(() => {
    const files = Object.values(cases).map(({ file, before: text }, index) => [`case-${index}${file}`, text])
    bench = new Workbench({
      ...(Object.fromEntries(files) as Record<string, string>),
      'pure.ts': 'export const a = 1\nexport function b() {}\n',
      'loud.ts': 'export const a = 1\nregister(a)\n',
      'indirect.ts': "import { a } from './loud.js'\nexport const b = a\n",
      'common.cjs': "'use strict'\nconst { a } = require('./pure.js')\nexports.a = a\nmodule.exports.b = a\n",
      'loud.cjs': 'exports.a = 1\nregister(exports.a)\n',
      'open.ts': 'export {}\n',
      'open.cjs': '',
      'node_modules/typed/package.json': '{"name": "typed", "types": "index.d.ts"}',
      'node_modules/typed/index.d.ts': 'declare const typed: { hash(): void }\nexport = typed\n',
      'node_modules/plain/package.json': '{"name": "plain", "main": "index.js"}',
      'node_modules/plain/index.js': 'module.exports = globalThis.x\n',
      'tsconfig.json': '{"compilerOptions": {"module": "nodenext", "allowJs": true}, "include": ["*"]}',
    })
  })
  after(() => bench.close())

  Object.entries(cases).forEach(([what, { file, steps, after: wanted }], index) => {
    it(what, () => {
      assert.equal(bench.change(bench.tree(`case-${index}${file}`), steps).text, wanted)
    })
  })

  it('gives the text to write', () => {
    const tree = bench.show('case-0.ts', "import * as fs from 'fs'\n\nfs.stat(a)\n")
    const { given } = bench.change(tree, [
      { use: ['fs', 'Stats'], options: { typeOnly: true } },
      { use: ['fs', '*'] },
      { use: ['os', '*'] },
    ])
    assert.deepEqual(given, ['fs.Stats', 'fs', 'os'])
  })

  it('names a type of JavaScript by its module', () => {
    const tree = bench.show(
      `case-${Object.keys(cases).indexOf('names a type of JavaScript where it stands')}.js`,
      "import os from 'os'\n",
    )
    assert.deepEqual(bench.change(tree, [{ use: ['fs', 'Stats'], options: { typeOnly: true } }]).given, [
      "import('fs').Stats",
    ])
  })

  it('keep a file loaded that does more than declare things', () => {
    const without = (name: 'open.ts' | 'open.cjs', code: string): string =>
      bench.change(bench.show(name, code), [{ release: 'use(a)' }]).text
    assert.equal(without('open.ts', "import { a } from './pure.js'\n\nuse(a)\n"), 'use(a)\n')
    assert.equal(without('open.ts', "import { a } from './loud.js'\n\nuse(a)\n"), "import './loud.js'\n\nuse(a)\n")
    assert.equal(
      without('open.ts', "import * as a from './indirect.js'\n\nuse(a)\n"),
      "import './indirect.js'\n\nuse(a)\n",
    )
    assert.equal(without('open.ts', "import type { a } from './loud.js'\n\nuse(a)\n"), 'use(a)\n')
    assert.equal(
      bench.change(bench.show('open.ts', "import { a } from './loud.js'\n\nlet x: typeof a\n"), [
        { release: 'typeof a' },
      ]).text,
      'let x: typeof a\n',
    )
    assert.equal(without('open.ts', "import a from 'plain'\n\nuse(a)\n"), 'use(a)\n')
    assert.equal(without('open.cjs', "const { a } = require('./common.cjs')\n\nuse(a)\n"), 'use(a)\n')
    assert.equal(
      without('open.cjs', "const { a } = require('./loud.cjs')\n\nuse(a)\n"),
      "require('./loud.cjs')\n\nuse(a)\n",
    )
    assert.equal(
      without('open.cjs', "const { a } = require('./loud.cjs'), b = require('b')\n\nuse(a)\n"),
      "const { a } = require('./loud.cjs'), b = require('b')\n\nuse(a)\n",
    )
  })

  it('take the default export of a CommonJS package for the package', () => {
    const given = (code: string, module: string, member: string): string | undefined => {
      const tree = bench.show('open.ts', code)
      return bench.change(tree, [{ use: [module, member], options: { at: tree } }]).given[0]
    }
    assert.equal(given("import typed from 'typed'\n\nuse(typed)\n", 'typed', 'hash'), 'typed.hash')
    assert.equal(given("import typed from 'typed'\n\nuse(typed)\n", 'typed', 'other'), 'other')
    assert.equal(given("import plain from 'plain'\n\nplain.hashSync(a)\n", 'plain', 'hash'), 'plain.hash')
    assert.equal(given("import plain from 'plain'\n\nuse(plain)\n", 'plain', 'hash'), 'hash')
    assert.equal(given("import pure from './pure.js'\n\npure.x\n", './pure', 'a'), 'a')
  })
})
