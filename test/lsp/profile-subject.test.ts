import assert from 'node:assert/strict'
import { profileSubjectOf } from '../../server/src/lsp/profile-subject.ts'

describe('what a code lens offers to profile', () => {
  const functionIn = (text: string, name: string | undefined = 'hash') => profileSubjectOf(text, name)

  it('is an exported function, however it is exported', () => {
    for (const text of [
      'export function hash() {}',
      'export async function hash() {}',
      'export default function hash() {}',
      'export function* hash() {}',
      'export const hash = () => 1',
      'function hash() {}\nexport { other, hash }',
      'exports.hash = function () {}',
      'module.exports.hash = hash',
      'module.exports = { other, hash }',
      'module.exports = hash',
    ])
      assert.deepEqual(functionIn(text), { functionName: 'hash' }, text)
    assert.deepEqual(functionIn('export class Hasher { hash() {} }', 'Hasher.hash'), { functionName: 'Hasher.hash' })
  })

  it('has the name that others know it by', () => {
    for (const text of [
      'function hash() {}\nexport { other, hash as digest }',
      'function hash() {}\nexports.digest = hash',
      'function hash() {}\nmodule.exports.digest = exports.other = hash;',
      'function hash() {}\nmodule.exports = { other, digest: hash }',
    ])
      assert.match(functionIn(text)?.functionName ?? '', /^(?:digest|other)$/, text)
    assert.deepEqual(functionIn('function hash() {}\nexport { hash as default }'), { functionName: 'hash' })
    assert.deepEqual(functionIn('class Hasher {}\nexport { Hasher as Digest }', 'Hasher.hash'), {
      functionName: 'Digest.hash',
    })
  })

  it('is the program where a file exports nothing', () => {
    assert.deepEqual(functionIn('function hash() {}\nhash()'), {})
    assert.deepEqual(functionIn('server.on("request", () => exporting())', undefined), {})
  })

  it('is nothing for what cannot be called from outside', () => {
    for (const text of [
      'function hash() {}\nexport const other = 1',
      'export const rehash = 1',
      'module.exports = { other }',
      'function hash() {}\nexport { digest as hash }',
      'function hash() {}\nexports.digest = hash()',
      'class Hasher { hash() {} }\nexport function other() {}',
    ])
      assert.equal(functionIn(text), undefined, text)
    assert.equal(functionIn('export const other = 1', undefined), undefined)
  })
})
