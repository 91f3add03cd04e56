import assert from 'node:assert/strict'
import type { Node } from '../../server/src/compiler/syntax.ts'
import { literalSize, literalValue, objectProperty } from '../../server/src/model/literal.ts'
import { SampleProject } from './sample-project.ts'

const values: Readonly<Record<string, string | number | boolean | undefined>> = {
  "'text'": 'text',
  '`text`': 'text',
  '1_000': 1000,
  '0x10': 16,
  '-5': -5,
  true: true,
  false: false,
  '1 << 28': 2 ** 28,
  '64 * 1024 + 2 ** 3 - 6 / 2': 64 * 1024 + 8 - 3,
  '(2 as any)!': 2,
  "'a' + 'b'": 'ab',
  kilobyte: 1024,
  'kilobyte * kilobyte': 1024 ** 2,
  counter: undefined,
  parameter: undefined,
  unknownName: undefined,
  "'a' + 1": undefined,
  '`a${counter}`': undefined,
  '!true': undefined,
  loop: undefined,
}
const sizes: Readonly<Record<string, number | undefined>> = {
  '32': 32,
  "'four'": 4,
  '[1, 2, 3]': 3,
  'Buffer.alloc(1e8)': 1e8,
  'Buffer.allocUnsafe(kilobyte)': 1024,
  'new Uint8Array(7)': 7,
  'new ArrayBuffer(8)': 8,
  "Buffer.from('abc')": 3,
  'Buffer.alloc(counter)': undefined,
  'Buffer.concat([])': undefined,
  parameter: undefined,
}
const head = `const kilobyte = 1024
let counter = 1
const loop: number = loop + 1
const options = { recursive: true, nested: { deep: 1 }, kilobyte }
export function f(parameter: any) {
  counter++
`

describe('literals', () => {
  const expressions = [...Object.keys(values), ...Object.keys(sizes), 'options', '{ recursive: false }']
  let sample: SampleProject
  before(() => {
    const calls = expressions.map((expression, index) => `  call${index}_(${expression})`)
    sample = new SampleProject({ 'sample.ts': `${head}${calls.join('\n')}\n}\n` })
  })
  after(() => sample.close())

  const argument = (index: number): Node => {
    const call = sample.name('sample.ts', `call${index}_`).parent as Node & { arguments: readonly Node[] }
    return call.arguments[0]!
  }

  Object.entries(values).forEach(([expression, value], index) => {
    it(`${expression} is ${String(value)}`, () => assert.equal(literalValue(argument(index)), value))
  })
  Object.entries(sizes).forEach(([expression, size], index) => {
    it(`the size of ${expression} is ${String(size)}`, () => {
      assert.equal(literalSize(argument(Object.keys(values).length + index)), size)
    })
  })

  it('properties are read from an object literal and from the constant that holds one', () => {
    const [named, written] = [argument(expressions.length - 2), argument(expressions.length - 1)]
    const valueOf = (of: Node | undefined): unknown => of && literalValue(of)
    assert.equal(valueOf(objectProperty(named, 'recursive')), true)
    assert.equal(valueOf(objectProperty(written, 'recursive')), false)
    assert.equal(objectProperty(named, 'missing'), undefined)
    assert.equal(objectProperty(undefined, 'recursive'), undefined)
    assert.equal(objectProperty(argument(0), 'recursive'), undefined)
  })
})
