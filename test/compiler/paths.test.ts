import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { commonDirectory, directoriesUpwards, isOwnSource, toCompilerPath } from '../../server/src/compiler/paths.ts'

describe('paths', () => {
  it('have forward slashes for the compiler', () => {
    assert.equal(toCompilerPath('C:\\work\\src\\a.ts'), 'C:/work/src/a.ts')
    assert.equal(toCompilerPath('\\\\server\\share\\a.ts'), '//server/share/a.ts')
    assert.equal(toCompilerPath('/work/odd\\name.ts'), '/work/odd\\name.ts')
  })

  it('end upwards at the root or the drive', () => {
    assert.deepEqual([...directoriesUpwards('/work/src')], ['/work/src', '/work', '/'])
    assert.deepEqual([...directoriesUpwards('C:/work')], ['C:/work', 'C:'])
  })

  it('share a directory', () => {
    assert.equal(commonDirectory(['/work/src/a.ts', '/work/src/b/c.ts']), '/work/src')
    assert.equal(commonDirectory(['/work/src/a.ts', '/work/source/b.ts']), '/work')
    assert.equal(commonDirectory(['/a.ts', '/work/b.ts']), '/')
    assert.equal(commonDirectory([]), undefined)
  })

  it('tell code of one’s own', () => {
    for (const own of ['/a.ts', '/a.tsx', '/a.mts', '/a.cjs', '/a.jsx', '/d.ts/a.js'])
      assert.equal(isOwnSource(own), true, own)
    for (const other of ['/a.d.ts', '/a.d.mts', '/a.d.css.ts', '/node_modules/a/b.js', '/a.json', '/a.vue', '/ats']) {
      assert.equal(isOwnSource(other), false, other)
    }
  })
})
