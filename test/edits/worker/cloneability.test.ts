import assert from 'node:assert/strict'
import { cloneabilityOf } from '../../../server/src/edits/worker/cloneability.ts'
import { SampleProject } from '../../model/sample-project.ts'

/** Each type with what becomes of a value of it: `cost buffer`, `no: path what`, `unknown: path`. */
const expectations: readonly (readonly [type: string, expected: string])[] = [
  ['string', 'primitive small'],
  ['number | undefined', 'primitive small'],
  ['bigint | null | boolean', 'primitive small'],
  ["'a' | 'b'", 'primitive small'],
  ['Color', 'primitive small'],
  ['Flags', 'primitive small'],
  ["string & {readonly __brand: 'Id'}", 'primitive small'],
  ['string & {readonly [brand]: true}', 'primitive small'],
  ['{a: string; b?: number}', 'small'],
  ['{a: {b: {c: Date}}}', 'small'],
  ['readonly string[]', 'objects'],
  ['[string, number?]', 'objects'],
  ['Map<string, Set<number>>', 'objects'],
  ['ReadonlyMap<string, Date>', 'objects'],
  ['Record<string, number>', 'objects'],
  ['{[key: string]: Date}', 'objects'],
  ["Record<'a' | 'b', number>", 'small'],
  ['Tree', 'objects'],
  ['Box<string>', 'small'],
  ['Partial<Box<number>>', 'small'],
  ['RegExp', 'small'],
  ['TypeError', 'small error'],
  ['{ok: boolean; failure?: Error}', 'small error'],
  ['Uint8Array', 'bytes'],
  ['Float64Array | ArrayBuffer', 'bytes'],
  ['Buffer', 'bytes whole'],
  ['string | Buffer', 'bytes whole'],
  ['Uint8Array | Buffer', 'bytes whole'],
  ['Buffer | {data: Buffer}', 'bytes inside'],
  ['{data: Buffer}', 'bytes inside'],
  ['Buffer[]', 'objects inside'],
  ['BigIntOptions', 'small'],
  ['any', 'unknown: '],
  ['unknown', 'unknown: '],
  ['object', 'unknown: '],
  ['{}', 'unknown: '],
  ['{a: any}', 'unknown: .a'],
  ['Record<string, unknown>', 'unknown: […]'],
  ['() => void', 'no:  a function'],
  ['{run: () => void}', 'no: .run a function'],
  ['{run(): void}', 'no: .run a method'],
  ['Box<() => void>', 'no: .value a function'],
  ['Box<symbol>', 'no: .value a symbol'],
  ['(string | (() => void))[]', 'no: […] a function'],
  ['{a: {b: Promise<string>}}', 'no: .a.b a promise'],
  ['WeakMap<object, string>', 'no:  a WeakMap'],
  ['WeakRef<Tree>', 'no:  a WeakRef'],
  ['Iterator<string>', 'no:  an Iterator'],
  ['Intl.NumberFormat', 'no:  a NumberFormat'],
  ['typeof Account', 'no:  a class'],
  ['Account', 'no:  an instance of Account'],
  ['{owner: Account | undefined}', 'no: .owner an instance of Account'],
  ["import('node:net').Socket", 'no:  an instance of Socket'],
  ["import('node:http').IncomingMessage", 'no:  an instance of IncomingMessage'],
  ["import('node:stream').Readable", 'no:  an instance of Readable'],
  ['URL', 'no:  a URL'],
  ['NodeJS.ReadableStream', 'no:  a ReadableStream'],
]

describe('a value that is handed to a thread', function () {
  this.timeout(30_000)
  let project: SampleProject
  before(() => {
    const variables = expectations.map(([type], index) => `export declare const value${index}: ${type}`)
    project = new SampleProject({
      'package.json': '{"type": "module"}',
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          strict: true,
          target: 'es2023',
          module: 'nodenext',
          types: ['node'],
          typeRoots: [new URL('../../../node_modules/@types', import.meta.url).pathname],
        },
      }),
      'types.ts': [
        'declare const brand: unique symbol',
        "enum Color { red = 'red', blue = 'blue' }",
        'enum Flags { a = 1, b = 2 }',
        'interface Tree { readonly name: string; readonly children: readonly Tree[]; readonly parent?: Tree }',
        'interface Box<T> { readonly value: T }',
        'interface BigIntOptions { readonly encoding: BufferEncoding; readonly big?: boolean }',
        'class Account { email = "" }',
        ...variables,
      ].join('\n'),
    })
  })
  after(() => project.close())

  expectations.forEach(([type, expected], index) => {
    it(`${type} is ${expected.trim()}`, () => {
      const { checker } = project.project
      const found = cloneabilityOf(
        checker,
        checker.getTypeAtLocation(project.name('types.ts', `value${index}:`.slice(0, -1))),
      )
      const text =
        found.kind === 'yes'
          ? [found.isPrimitive ? 'primitive' : '', found.cost, found.buffer ?? '', found.hasError ? 'error' : '']
              .filter(Boolean)
              .join(' ')
          : found.kind === 'no'
            ? `no: ${found.path} ${found.what}`
            : `unknown: ${found.path}`
      assert.equal(text, expected)
    })
  })
})
