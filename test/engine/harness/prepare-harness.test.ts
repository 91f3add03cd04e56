import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { harnessOf, isHarness, modulesOf } from '../../../server/src/engine/harness/harness-name.ts'
import {
  listFunctions,
  prepareHarness,
  type PreparedHarness,
} from '../../../server/src/engine/harness/prepare-harness.ts'
import { temporaryDirectory } from '../../host/temporary-directory.ts'

const head =
  '// What `offloop profile` calls, with sample arguments. It is yours to change: what is here is never overwritten.\n'
const hash = `import { createHash } from 'node:crypto'

export function hashPassword(password: string, rounds: number): string {
  return createHash('sha256').update(password.repeat(rounds)).digest('hex')
}

export function connect(database: any): void {}
`

describe('the harness of a function', () => {
  const project = (files: Readonly<Record<string, string>>): string =>
    temporaryDirectory({ 'package.json': '{"type": "module"}', ...files }).replaceAll('\\', '/')

  const prepare = (
    directory: string,
    name: string,
    functionName: string,
    namesFilesExactly = false,
  ): PreparedHarness => {
    const file = `${directory}/${name}`
    const harness = harnessOf(file)
    return prepareHarness({
      cwd: directory,
      file,
      harness,
      text: readIfThere(harness),
      functionName,
      namesFilesExactly,
    })
  }
  const written = (answer: PreparedHarness): string => {
    assert.ok(answer.kind === 'written', answer.kind)
    return answer.text
  }

  it('stands beside the module and has its kind of name', () => {
    assert.equal(harnessOf('/a/hash.mts'), '/a/hash.profile.mts')
    assert.equal(harnessOf('/a/view.tsx'), '/a/view.profile.ts')
    assert.ok(isHarness('/a/hash.profile.cjs') && !isHarness('/a/profile.ts') && !isHarness('/a/hash.profile.json'))
    assert.deepEqual(modulesOf('/a/hash.profile.ts'), ['/a/hash.ts', '/a/hash.tsx'])
  })

  it('is written in the habits of the module', () => {
    const directory = project({
      'hash.ts': hash,
      'four.mjs':
        'import "node:fs";\nexport const four = (n = 1) => {\n    return n;\n};\nexport default class Four { run() {} }\n',
      'old.cjs':
        "const fs = require('fs')\nmodule.exports = { read (n = 1) { return fs }, Old: class Old { go () {} } }\n",
    })
    assert.equal(
      written(prepare(directory, 'hash.ts', 'hashPassword', true)),
      `${head}import { hashPassword } from './hash.ts'\n\nexport const cases = {\n  hashPassword: () => hashPassword('text', 1000),\n}\n`,
    )
    assert.equal(
      written(prepare(directory, 'four.mjs', 'four')),
      `${head}import { four } from "./four.mjs";\n\nexport const cases = {\n    four: () => four(),\n};\n`,
    )
    assert.equal(
      written(prepare(directory, 'four.mjs', 'Four.run')),
      `${head}import Four from "./four.mjs";\n\nexport const cases = {\n    "Four.run": () => new Four().run(),\n};\n`,
    )
    assert.equal(
      written(prepare(directory, 'old.cjs', 'read')),
      `${head}const { read } = require('./old.cjs')\n\nexports.cases = {\n  read: () => read(),\n}\n`,
    )
  })

  it('gets one more case in the least text, and what a person wrote stays', () => {
    const directory = project({ 'hash.ts': hash })
    const own = `// Mine.
import { hashPassword } from './hash.ts'

const long = 'x'.repeat(1e6)
export const cases = {
  long: () => hashPassword(long, 3), // As slow as it gets.
  hashPassword: () => hashPassword('mine', 1) // Short.
}
`
    writeFileSync(`${directory}/hash.profile.ts`, own)
    assert.deepEqual(prepare(directory, 'hash.ts', 'hashPassword'), { kind: 'kept', case: 'hashPassword' })
    const answer = prepare(directory, 'hash.ts', 'connect', true)
    assert.ok(answer.kind === 'written')
    assert.deepEqual(answer.missing, ['database'])
    const text = answer.text.replace(/\(\(\) => \{.*\}\)\(\)/, '?')
    assert.equal(
      text,
      own
        .replace('{ hashPassword }', '{ connect, hashPassword }')
        .replace(
          "hashPassword('mine', 1) // Short.\n",
          "hashPassword('mine', 1), // Short.\n  connect: () => connect(?)\n",
        ),
    )
  })

  it('gets cases on one line, in CommonJS, and into an empty list', () => {
    const directory = project({
      'a.cjs': 'exports.one = () => 1\nexports.two = () => 2\n',
      'a.profile.cjs': "const { one } = require('./a.cjs')\nmodule.exports = { cases: { one: () => one() } }\n",
      'b.cjs': 'exports.one = () => 1\n',
      'b.profile.cjs': 'exports.cases = {}\n',
      'c.cjs': 'exports.one = () => 1\n',
      'c.profile.cjs': 'exports.nothing = {}\n',
    })
    assert.equal(
      written(prepare(directory, 'a.cjs', 'two')),
      "const { one, two } = require('./a.cjs')\nmodule.exports = { cases: { one: () => one(), two: () => two() } }\n",
    )
    assert.match(written(prepare(directory, 'b.cjs', 'one')), /exports\.cases = \{\n {2}one: \(\) => one\(\),?\n\}\n$/)
    assert.deepEqual(prepare(directory, 'c.cjs', 'one'), { kind: 'no-cases' })
  })

  it('is written for the name that others know a function by, also where its own is asked for', () => {
    const directory = project({
      'list.ts': 'function one(): number { return 1 }\nconst two = () => 2\nexport { one as first, two as one }\n',
      'keys.cjs': 'function own() {}\nmodule.exports = { first: own }\n',
      'each.cjs': 'class Own { run() {} }\nexports.First = Own\n',
    })
    const caseOf = (name: string, functionName: string): string => {
      const answer = prepare(directory, name, functionName)
      assert.ok(answer.kind === 'written', answer.kind)
      return answer.case
    }
    // What it is exported under comes first: `one` is what is called `two` inside.
    assert.deepEqual(
      ['first', 'one', 'two'].map((name) => caseOf('list.ts', name)),
      ['first', 'one', 'one'],
    )
    assert.equal(caseOf('keys.cjs', 'own'), 'first')
    assert.equal(caseOf('each.cjs', 'Own.run'), 'First.run')
    assert.match(written(prepare(directory, 'keys.cjs', 'own')), /const \{ first \} = require\('\.\/keys\.cjs'\)/)
  })

  it('is not written for what is not exported, whose names are told', () => {
    const directory = project({ 'hash.ts': hash })
    assert.deepEqual(prepare(directory, 'hash.ts', 'other'), {
      kind: 'no-function',
      names: ['hashPassword', 'connect'],
    })
    assert.deepEqual(listFunctions(directory, `${directory}/hash.ts`), ['hashPassword', 'connect'])
  })
})

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
