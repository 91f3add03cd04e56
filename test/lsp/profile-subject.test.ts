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

  it('is the program where a file exports nothing', () => {
    assert.deepEqual(functionIn('function hash() {}\nhash()'), {})
    assert.deepEqual(functionIn('server.on("request", () => exporting())', undefined), {})
  })

  it('is nothing for what cannot be called from outside', () => {
    for (const text of [
      'function hash() {}\nexport const other = 1',
      'export const rehash = 1',
      'module.exports = { other }',
      'function hash() {}\nexport { hash as digest }',
      'class Hasher { hash() {} }\nexport function other() {}',
    ])
      assert.equal(functionIn(text), undefined, text)
    assert.equal(functionIn('export const other = 1', undefined), undefined)
  })
})
