import assert from 'node:assert/strict'
import { habitsOf, moduleAsWritten, type Habits } from '../../../server/src/edits/text/habits.ts'
import { Workbench } from './workbench.ts'

const cases: Readonly<Record<string, readonly [code: string, habits: Partial<Habits>]>> = {
  'of an empty file are the commonest ones': [
    '',
    {
      quote: "'",
      semicolon: ';',
      indent: '  ',
      newLine: '\n',
      hasTrailingCommas: true,
      nodePrefix: 'node:',
      relativeExtension: undefined,
      braceSpace: ' ',
      hasArrowParentheses: true,
    },
  ],
  'are those of the majority': [
    "import a from 'a'\nimport b from 'b'\nimport c from \"c\";\n",
    { quote: "'", semicolon: '' },
  ],
  'see double quotes': ['import a from "a";\nuse("b", \'c\', "d");\n', { quote: '"', semicolon: ';' }],
  'do not count quotes that save an escape': ['use("it\'s", "it\'s", \'a\')\n', { quote: "'" }],
  'do not count a semicolon in front of the next statement': [
    'const a = 1\nconst b = 2\n;[a].at(0)\n',
    { semicolon: '' },
  ],
  'see tabs': ['if (a) {\n\tb\n\tif (c) {\n\t\td\n\t}\n}\n', { indent: '\t' }],
  'see four spaces beside comments and continued lines': [
    '/**\n * Text.\n */\nfunction f() {\n    a(\n        b,\n    )\n    c\n}\n',
    { indent: '    ' },
  ],
  'see Windows line breaks': ['a\r\nb\r\n', { newLine: '\r\n' }],
  'see missing trailing commas': ['use({\n  a,\n  b\n})\nuse([\n  a\n])\nuse({ c })\n', { hasTrailingCommas: false }],
  'see modules without a prefix': ["import a from 'fs'\nimport b from 'node:test'\n", { nodePrefix: '' }],
  'see required modules': ["const a = require('os')\n", { nodePrefix: '' }],
  'see extensions': [
    "import a from './a.js'\nimport b from '../b.js'\nimport c from './c'\n",
    { relativeExtension: 'js' },
  ],
  'see extensions of TypeScript': ["import a from './a.ts'\n", { relativeExtension: 'ts' }],
  'see missing extensions': ["import a from './a'\nimport b from '..'\n", { relativeExtension: 'none' }],
  'see tight braces': ["import {a} from 'a'\nconst {b} = {b: 1}\nconst { c } = d\n", { braceSpace: '' }],
  'see bare parameters': [
    'use(a => b, c => d, (e) => f, () => g, (h, i) => j, (k = 1) => l)\n',
    { hasArrowParentheses: false },
  ],
  'see parameters in parentheses': ['use(async (a) => b, (c) => d, e => f)\n', { hasArrowParentheses: true }],
  'are those behind a byte order mark and a hash-bang': [
    '\uFEFF#!/usr/bin/env node\nimport a from "a"\n',
    { quote: '"', semicolon: '' },
  ],
}

describe('habits of a file', () => {
  let bench: Workbench
  before(() => {
    bench = new Workbench({ 'a.ts': '' })
  })
  after(() => bench.close())

  for (const [what, [code, wanted]] of Object.entries(cases)) {
    it(what, () => {
      const habits = habitsOf(bench.show('a.ts', code))
      for (const [name, value] of Object.entries(wanted)) assert.equal(habits[name as keyof Habits], value, name)
    })
  }

  it('are read once', () => {
    const tree = bench.show('a.ts', 'a')
    assert.equal(habitsOf(tree), habitsOf(tree))
  })

  it('say how a module is written', () => {
    const plain = habitsOf(bench.show('a.ts', "import a from 'fs'"))
    const prefixed = habitsOf(bench.show('a.ts', "import a from 'node:fs'"))
    assert.equal(moduleAsWritten('node:os', plain), 'os')
    assert.equal(moduleAsWritten('os', prefixed), 'node:os')
    assert.equal(moduleAsWritten('node:test', plain), 'node:test')
    assert.equal(moduleAsWritten('express', prefixed), 'express')
  })
})
