import assert from 'node:assert/strict'
import { runsOnce } from '../../server/src/model/once.ts'
import { SampleProject } from './sample-project.ts'

const kept: Readonly<Record<string, string>> = {
  'a logical assignment': 'let x; export function f() { return (x ??= make()) }',
  'an assignment of what is there or new': 'let x; export function f() { x = x ?? make() }',
  'an assignment behind ||': 'let x; export function f() { return x || (x = make()) }',
  'a test for nothing': 'let x; export function f() { if (!x) x = make() }',
  'a test in a block': 'let x; export function f() { if (!x) { const y = make(); x = y.z } return x }',
  'a comparison with undefined': 'let x; export function f() { if (x === undefined) x = make() }',
  'a loose comparison with null': 'let x; export function f() { if (x == null) x = make() }',
  'a typeof comparison': "let x; export function f() { if (typeof x === 'undefined') x = make() }",
  'one of several conditions': 'let x, y; export function f() { if (!x || !y) { x = make(); y = 1 } }',
  'a conditional expression': 'let x; export function f() { return x ? x : (x = make()) }',
  'a negated conditional expression': 'let x; export function f() { return !x ? (x = make()) : x }',
  'an early return': 'let x; export function f() { if (x) return x; x = make(); return x }',
  'an early return in a block': 'let x; export function f() { if (x !== undefined) { return x } return (x = make()) }',
  'a field': 'export class C { x; f() { return (this.x ??= make()) } }',
  'a private field': 'export class C { #x; f() { if (!this.#x) this.#x = make() } }',
  'a private field with an early return':
    'export class C { #x; f() { if (this.#x) return this.#x; this.#x = make() } }',
  'a static field': 'export class C { static x; static f() { if (!C.x) C.x = make(); return C.x } }',
  'a map': 'const m = new Map(); export function f(k) { if (!m.has(k)) m.set(k, make()) }',
  'a map with an early return':
    'const m = new Map(); export function f(k) { if (m.has(k)) return m.get(k); m.set(k, make()) }',
  'what a map gave':
    'const m = new Map(); export function f(k) { let x = m.get(k); if (!x) { x = make(); m.set(k, x) } }',
  'what a map gave, with an early return':
    'const m = new Map(); export function f(k) { const x = m.get(k); if (x) return x; m.set(k, make()) }',
  'what an object gave':
    'const o = {}; export function f(k) { const x = o[k]; if (x !== undefined) return x; return (o[k] = make()) }',
  'what a map gave or new, kept afterwards':
    'const m = new Map(); export function f(k) { const x = m.get(k) || make(); m.set(k, x); return x }',
  'what a map gave when a flag allows it':
    'const m = new Map(); export function f(k) { const x = flag && m.get(k) || make(); if (flag) m.set(k, x); return x }',
  'what a variable holds or new, kept afterwards':
    'let x; export function f() { const y = x ?? make(); x = y; return y }',
  'a key of an object': 'const o = {}; export function f(k) { if (!(k in o)) o[k] = make() }',
  'a key of an object, with an early return':
    'const o = {}; export function f(k) { if (k in o) return o[k]; o[k] = make() }',
  'an element': 'const o = {}; export function f(k) { o[k] ??= make() }',
  'a set': 'const s = new Set(); export function f(k) { if (!s.has(k)) { make(); s.add(k) } }',
  'a variable of the function around': 'export function lazy() { let x; return () => (x ??= make()) }',
  'a global': 'export function f() { globalThis.x ??= make() }',
}

const again: Readonly<Record<string, string>> = {
  'a plain assignment': 'let x; export function f() { x = make() }',
  'a local variable': 'export function f() { let x; x ??= make(); return x }',
  'a local map': 'export function f(k) { const m = new Map(); if (!m.has(k)) m.set(k, make()) }',
  'a parameter': 'export function f(request) { request.x ??= make() }',
  'a test for something': 'let x; export function f() { if (x) x = make() }',
  'the other branch': 'let x; export function f() { if (!x) x = 1; else make() }',
  'another variable': 'let x, y; export function f() { if (!x) y = make() }',
  'the condition itself': 'let x; export function f() { if (!make()) x = 1 }',
  'what stands before the early return': 'let x; export function f() { make(); if (x) return x; x = 1 }',
  'an early return of something that is not filled': 'let x; export function f(debug) { if (debug) return x; make() }',
  'a comparison with another value': "let x; export function f() { if (x === 'a') x = make() }",
  'no test at all': 'export function f() { return make() }',
  'a map that is not filled': 'const m = new Map(); export function f(k) { if (!m.has(k)) make() }',
  'a member that is not what was tested': 'const o = {}; export function f() { if (!o.a) o.b = make() }',
  'what a map gave or new, with something else kept':
    'const m = new Map(); export function f(k) { const x = m.get(k) || make(); m.set(k, 1); return x }',
  'what a local map gave or new':
    'export function f(k) { const m = new Map(); const x = m.get(k) || make(); m.set(k, x); return x }',
  'a local copy that is filled alone':
    'const m = new Map(); export function f(k) { let x = m.get(k); if (!x) x = make(); return x }',
}

describe('runsOnce', () => {
  const cases = [...Object.entries(kept), ...Object.entries(again)]
  let sample: SampleProject
  before(() => {
    sample = new SampleProject(Object.fromEntries(cases.map(([, code], index) => [`case-${index}.js`, code])))
  })
  after(() => sample.close())

  cases.forEach(([what, code], index) => {
    const isKept = index < Object.keys(kept).length
    it(`${isKept ? 'knows' : 'does not take for kept:'} ${what}`, () => {
      const call = sample.name(`case-${index}.js`, 'make').parent
      assert.equal(runsOnce(call), isKept, code)
    })
  })
})
