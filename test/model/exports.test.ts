import assert from 'node:assert/strict'
import { findExport } from '../../server/src/model/exports.ts'
import { SampleProject } from './sample-project.ts'

const files = {
  'declared.ts': `export function f() {}
export class C {}
export const a = 1, b = 2
export default function () {}
const hidden = 1
export { hidden as shown }
`,
  'reexported.ts': `export { f, a as renamed, default as main } from './declared.js'
export { readFileSync as read } from 'fs'
export * as zip from 'node:zlib'
export * from './star.js'
`,
  'star.ts': `export * from './reexported.js'
export * from 'node:os'
export const deep = 1
`,
  'package-first.ts': `export * from 'node:os'
export * from './declared.js'
`,
  'common.cjs': `exports.one = 1
module.exports.two = function () {}
exports.three = exports.four = 3
`,
  'whole.cjs': `const inner = { fromInner: 1 }
function shorthand() {}
module.exports = { shorthand, property: 1, method() {} }
`,
  'named-whole.cjs': `const api = { member: 1 }
module.exports = api
`,
  'forwarding.cjs': "module.exports = require('./whole.cjs')\n",
  'function.cjs': 'module.exports = function build() {}\nmodule.exports.extra = 1\n',
}

describe('findExport', () => {
  let sample: SampleProject
  before(() => {
    sample = new SampleProject(files)
  })
  after(() => sample.close())

  const find = (file: string, name: string): string => {
    const target = findExport(sample.codeBase, sample.path(file), name)
    if (!target) return 'nothing'
    if (target.kind === 'api') return `${target.module} ${target.path}`
    return `${target.node.getSourceFile().fileName.split('/').at(-1)}: ${target.node.getText().split('\n')[0]}`
  }
  const agrees = (file: string, name: string, expected: string): void => {
    it(`${file} ${name}`, () => assert.equal(find(file, name), expected))
  }

  agrees('declared.ts', 'f', 'declared.ts: export function f() {}')
  agrees('declared.ts', 'C', 'declared.ts: export class C {}')
  agrees('declared.ts', 'b', 'declared.ts: b = 2')
  agrees('declared.ts', 'default', 'declared.ts: export default function () {}')
  agrees('declared.ts', 'shown', 'declared.ts: hidden')
  agrees('declared.ts', 'hidden', 'nothing')
  agrees('reexported.ts', 'f', 'declared.ts: export function f() {}')
  agrees('reexported.ts', 'renamed', 'declared.ts: a = 1')
  agrees('reexported.ts', 'main', 'declared.ts: export default function () {}')
  agrees('package-first.ts', 'f', 'declared.ts: export function f() {}')
  agrees('package-first.ts', 'hostname', 'node:os hostname')
  agrees('reexported.ts', 'read', 'node:fs readFileSync')
  agrees('reexported.ts', 'zip', 'node:zlib ')
  agrees('reexported.ts', 'deep', 'star.ts: deep = 1')
  agrees('star.ts', 'renamed', 'declared.ts: a = 1')
  agrees('star.ts', 'hostname', 'node:os hostname')
  agrees('common.cjs', 'one', 'common.cjs: 1')
  agrees('common.cjs', 'two', 'common.cjs: function () {}')
  agrees('common.cjs', 'three', 'common.cjs: 3')
  agrees('common.cjs', 'four', 'common.cjs: 3')
  agrees('whole.cjs', 'shorthand', 'whole.cjs: shorthand')
  agrees('whole.cjs', 'property', 'whole.cjs: 1')
  agrees('whole.cjs', 'method', 'whole.cjs: method() {}')
  agrees('whole.cjs', 'fromInner', 'nothing')
  agrees('named-whole.cjs', 'member', 'named-whole.cjs: 1')
  agrees('forwarding.cjs', 'property', 'whole.cjs: 1')
  agrees('function.cjs', 'default', 'function.cjs: function build() {}')
  agrees('function.cjs', 'module.exports', 'function.cjs: function build() {}')
  agrees('function.cjs', 'extra', 'function.cjs: 1')
})
