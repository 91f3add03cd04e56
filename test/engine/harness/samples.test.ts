import assert from 'node:assert/strict'
import { functionsOf } from '../../../server/src/engine/harness/exported-functions.ts'
import { writeCase } from '../../../server/src/engine/harness/write-case.ts'
import { SampleProject } from '../../model/sample-project.ts'

/** Parameters of a function of TypeScript, and the arguments of its sample; what is missing stands as `?`. */
const samples: readonly (readonly [parameters: string, given: string])[] = [
  ['a: string, b: number, c: boolean, d: bigint', "'text', 1000, true, 1000n"],
  ["a: 'one' | 'two', b: 5 | undefined, c: string | null", "'one', 5, 'text'"],
  ['a: undefined, b: null, c: unknown', "undefined, null, 'text'"],
  ['a?: string, b = 3', ''],
  ['a = 1, b: string', "undefined, 'text'"],
  ['a: `id-${number}.${string}`', "'id-1000.text'"],
  [
    'a: string[], b: readonly number[], c: { id: number }[]',
    "['text', 'text', 'text'], [1000, 1000, 1000], [{ id: 1000 }]",
  ],
  ['a: [string, number?], b: readonly [number, Date]', "['text'], [1000, new Date(0)]"],
  ['...a: number[]', '1000'],
  [
    'a: Buffer, b: Uint8Array, c: Float64Array, d: ArrayBuffer',
    'Buffer.alloc(1024), new Uint8Array(1024), new Float64Array(1024), new ArrayBuffer(1024)',
  ],
  ['a: Date, b: RegExp, c: URL, d: Error', "new Date(0), /text/, new URL('https://example.com/'), new Error('text')"],
  ['a: Map<string, number[]>, b: ReadonlySet<boolean>', "new Map([['text', [1000, 1000, 1000]]]), new Set([true])"],
  ['a: Promise<string>, b: Iterable<number>', "Promise.resolve('text'), [1000]"],
  [
    'a: () => void, b: (text: string) => number, c: () => { id: string }',
    "() => undefined, () => 1000, () => ({ id: 'text' })",
  ],
  ["a: { readonly b: string; c?: number; 'd-e': { f: boolean } }", "{ b: 'text', 'd-e': { f: true } }"],
  ['a: Record<string, number>, b: {}, c: object, d: Partial<{ e: string }>', '{ key: 1000 }, {}, {}, {}'],
  ["a: { kind: 'a'; size: number } | { kind: 'b' }", "{ kind: 'a', size: 1000 }"],
  ['a: { next: null | { name: string } }', "{ next: { name: 'text' } }"],
  ['a: Marked', "'text' as never"],
  ['a: Colour, b: Size', 'Colour.Red, Size.Small'],
  ['a: Chain', '{ value: 1000, next: null }'],
  ['a: Endless', '?'],
  ['a: any, b: number', '?, 1000'],
  ['a: Server, b: Secret', '?, ?'],
  ['a: Box, b: Other', "new Box('text'), new Other(new Box('text'))"],
  ['a: Shape', '?'],
  ['{ a, b }: { a: string; b: number }', "{ a: 'text', b: 1000 }"],
]
const generics: readonly (readonly [declaration: string, given: string])[] = [
  ['<T>(a: T)', "'text'"],
  ['<T extends { id: number }>(a: T, b: T[])', '{ id: 1000 }, [{ id: 1000 }]'],
  ["<K extends 'name' | 'size'>(a: K)", "'name'"],
  ['<T = number>(a: T)', '1000'],
]
const declarations = `
import type { Server } from 'node:http'
import { Other } from './other.ts'
export type Marked = string & { readonly __mark: 'Marked' }
export enum Colour { Red = 'red', Blue = 'blue' }
export enum Size { Small, Large }
interface Chain { value: number; next: Chain | null }
interface Endless { next: Endless }
class Secret { #key = 1 }
export class Box { constructor(readonly name: string, rounds = 1) {} }
export abstract class Shape { abstract area(): number }
`

describe('sample arguments', () => {
  let sample: SampleProject

  before(() => {
    sample = new SampleProject({
      'many.ts': `${declarations}\n${[
        ...samples.map(([parameters], index) => `export function typed${index}(${parameters}) {}`),
        ...generics.map(([declaration], index) => `export function generic${index}${declaration} {}`),
      ].join('\n')}\n`,
      'node.d.ts':
        "interface Buffer extends Uint8Array {}\ndeclare module 'node:http' { interface Server { port: number; close(): void } }\n",
      'other.ts': "import { Box } from './many.ts'\nexport class Other { constructor(readonly box: Box) {} }\n",
      'calls.ts': `
export class Hasher {
  constructor(private readonly salt: string) {}
  hash(text: string): string { return text + this.salt }
  static of(salt: string) { return new Hasher(salt) }
  private hidden() {}
  protected inner() {}
}
export abstract class Base { run() {} }
export const arrow = async (text: string) => text
export function bound(this: { id: number }, text: string) { return text + this.id }
export function* numbers(count: number) { for (let n = 0; n < count; n++) yield n }
export async function* lines(text: string) { yield text }
export { arrow as renamed }
export default function main(count: number) { return count }
export const constant = 1
export type Only = string
function own() {}
`,
      'plain.cjs': `
/**
 * @param {string} password
 * @param {{ salt: string, rounds?: number }} options
 */
function hash(password, options) { return password + options.salt }
class Queue { push(item = 1) { return item } }
module.exports = { hash, untyped: (value, text = 'a') => value + text, Queue }
`,
      'whole.cjs': 'module.exports = function slowly(count = 3) { return count }\n',
    })
  })
  after(() => sample.close())

  const casesOf = (file: string): Map<string, { text: string; missing: readonly string[]; imports: string[] }> =>
    new Map(
      functionsOf(sample.project, sample.path(file)).map((found) => {
        const { text, missing, uses } = writeCase(sample.project, found, "'")
        return [found.name, { text: withMarks(text), missing, imports: uses.map(({ name }) => name) }]
      }),
    )
  const textsOf = (file: string): Record<string, string> =>
    Object.fromEntries([...casesOf(file)].map(([name, { text }]) => [name, text]))

  it('are made of the types of parameters', () => {
    const texts = textsOf('many.ts')
    const named = (list: readonly (readonly [string, string])[], name: string): string[][] =>
      list.map(([declaration], index) => [declaration, texts[`${name}${index}`] ?? 'nothing'])
    const expected = (list: readonly (readonly [string, string])[], name: string): string[][] =>
      list.map(([declaration, given], index) => [declaration, `() => ${name}${index}(${given})`])
    assert.deepEqual(named(samples, 'typed'), expected(samples, 'typed'))
    assert.deepEqual(named(generics, 'generic'), expected(generics, 'generic'))
  })

  it('reach what can be called from outside: functions, methods, default exports', () => {
    assert.deepEqual(textsOf('calls.ts'), {
      'Hasher.hash': "() => new Hasher('text').hash('text')",
      'Hasher.of': "() => Hasher.of('text')",
      'Base.run': '() => ?.run()',
      arrow: "() => arrow('text')",
      bound: "() => bound.call({ id: 1000 }, 'text')",
      numbers: '() => [...numbers(1000)]',
      lines: "async () => { for await (const item of lines('text')) void item }",
      renamed: "() => renamed('text')",
      main: '() => main(1000)',
    })
  })

  it('go by comments and default values in JavaScript', () => {
    assert.deepEqual(textsOf('plain.cjs'), {
      hash: "() => hash('text', { salt: 'text' })",
      untyped: '() => untyped(?)',
      'Queue.push': '() => new Queue().push()',
    })
    assert.deepEqual(textsOf('whole.cjs'), { slowly: '() => slowly()' })
  })

  it('name what cannot be made, and import what is named', () => {
    const cases = casesOf('many.ts')
    const of = (parameters: string) => cases.get(`typed${samples.findIndex(([own]) => own === parameters)}`)
    assert.deepEqual(of('a: any, b: number')?.missing, ['a'])
    assert.match(of('a: Server, b: Secret')?.missing.join(' ') ?? '', /^a \(Server.*\) b \(Secret\)$/)
    assert.deepEqual(of('a: Box, b: Other')?.imports.slice(1), ['Box', 'Other'])
    assert.deepEqual(of('a: Colour, b: Size')?.imports.slice(1), ['Colour', 'Size'])
  })
})

function withMarks(text: string): string {
  return text.replace(
    /\(\(\) => \{ throw new Error\('No sample could be made of (?:[^'\\]|\\.)*: write one here\.'\) \}\)\(\)/g,
    '?',
  )
}
