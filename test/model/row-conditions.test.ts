import assert from 'node:assert/strict'
import type { CallExpression } from '../../server/src/compiler/syntax.ts'
import type { BlockingRow } from '../../server/src/knowledge/row.ts'
import { rowHolds } from '../../server/src/model/row-conditions.ts'
import { SampleProject } from './sample-project.ts'

type Conditions = Pick<BlockingRow, 'when' | 'size'>

const size = (whenUnknown: 'report' | 'silent'): Conditions => ({
  size: { argument: 0, unit: 'bytes', lightBelow: 100, whenUnknown },
})
const recursive = { argument: 1, property: 'recursive', equals: true } as const

const cases: readonly (readonly [conditions: Conditions, call: string, holds: boolean])[] = [
  [{}, '(1)', true],
  [{ when: { absent: 1 } }, '(1)', true],
  [{ when: { absent: 1 } }, '(1, done)', false],
  [{ when: { absent: 1 } }, '(...all)', false],
  [{ when: { noCallback: true } }, "(1, 'a', {})", true],
  [{ when: { noCallback: true } }, '(1, () => {})', false],
  [{ when: { noCallback: true } }, '(1, function () {})', false],
  [{ when: { noCallback: true } }, '(1, done)', false],
  [{ when: { noCallback: true } }, '(1, given)', true],
  [{ when: { noCallback: true } }, '(1, typed)', false],
  [{ when: { noCallback: true } }, '(1, text)', true],
  [{ when: { noCallback: true } }, '(1, callback)', false],
  [{ when: { noCallback: true } }, '(1, options)', true],
  [{ when: { noCallback: true } }, '(1, { callback: given })', false],
  [{ when: { option: recursive } }, "('a', { recursive: true })", true],
  [{ when: { option: recursive } }, "('a', { recursive: false })", false],
  [{ when: { option: recursive } }, "('a', {})", false],
  [{ when: { option: recursive } }, "('a')", false],
  [{ when: { option: recursive } }, "('a', options)", true],
  [{ when: { option: recursive } }, "('a', given)", false],
  [{ when: { option: { ...recursive, negate: true } } }, "('a')", true],
  [{ when: { option: { ...recursive, negate: true } } }, "('a', { recursive: false })", true],
  [{ when: { option: { ...recursive, negate: true } } }, "('a', { recursive: true })", false],
  [{ when: { option: { ...recursive, negate: true } } }, "('a', given)", false],
  [{ when: { literal: { argument: 0, oneOf: ['rsa', 2] } } }, "('rsa')", true],
  [{ when: { literal: { argument: 0, oneOf: ['rsa', 2] } } }, '(two)', true],
  [{ when: { literal: { argument: 0, oneOf: ['rsa', 2] } } }, "('ec')", false],
  [{ when: { literal: { argument: 0, oneOf: ['rsa', 2] } } }, '(given)', false],
  [{ when: { literal: { argument: 0, oneOf: ['rsa', 2] } } }, '()', false],
  [{ when: { notLiteral: 0 } }, '(given)', true],
  [{ when: { notLiteral: 0 } }, "('a')", false],
  [{ when: { notLiteral: 0 } }, '(`a`)', false],
  [{ when: { notLiteral: 0 } }, '(`a${given}`)', true],
  [{ when: { notLiteral: 0 } }, '()', false],
  [{ when: { type: { argument: 0, is: 'number' } } }, '(1)', true],
  [{ when: { type: { argument: 0, is: 'number' } } }, "('1')", false],
  [{ when: { type: { argument: 0, is: 'object' } } }, '({})', true],
  [{ when: { type: { argument: 0, is: 'object' } } }, '(options)', true],
  [{ when: { type: { argument: 0, is: 'object' } } }, '()', false],
  [size('report'), '(100)', true],
  [size('report'), '(99)', false],
  [size('report'), '(given)', true],
  [size('report'), "(Buffer.from('short'))", false],
  [size('silent'), '(100)', true],
  [size('silent'), '(given)', false],
  [size('silent'), '()', false],
  [{ when: { absent: 1 }, ...size('report') }, '(1000)', true],
  [{ when: { absent: 1 }, ...size('report') }, '(1000, done)', false],
  [{ when: { absent: 1, notLiteral: 0 } }, "('a')", false],
]

describe('rowHolds', () => {
  let sample: SampleProject
  before(() => {
    const calls = cases.map(([, call], index) => `  call${index}_${call}`)
    const head =
      'const two = 2, options = { recursive: true }\nconst done = () => {}\nexport function f(given: any, all: any[], typed: (error: Error) => void, text: string) {\n'
    sample = new SampleProject({ 'sample.ts': `${head}${calls.join('\n')}\n}\n` })
  })
  after(() => sample.close())

  cases.forEach(([conditions, call, holds], index) => {
    it(`${JSON.stringify(conditions)} ${holds ? 'holds' : 'does not hold'} for ${call}`, () => {
      const row: BlockingRow = {
        module: 'm',
        member: 'f',
        cost: 'cpu',
        weight: 'heavy',
        why: 'waits',
        instead: 'g',
        source: '',
        ...conditions,
      }
      const node = sample.name('sample.ts', `call${index}_`).parent as CallExpression
      assert.equal(rowHolds(sample.codeBase, row, node), holds)
    })
  })
})
