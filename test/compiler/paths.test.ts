import assert from 'node:assert/strict'
import { describe, it } from 'mocha'
import { commonDirectory, directoriesUpwards, toCompilerPath } from '../../server/src/compiler/paths.ts'
import { isOwnSource } from '../../server/src/compiler/source-names.ts'

describe('paths', () => {
  it('have forward slashes for the compiler', () => {
    assert.equal(toCompilerPath('C:\\repo\\src\\a.ts'), 'C:/repo/src/a.ts')
    assert.equal(toCompilerPath('\\\\server\\share\\a.ts'), '//server/share/a.ts')
    assert.equal(toCompilerPath('/repo/odd\\name.ts'), '/repo/odd\\name.ts')
  })

  it('end upwards at the root or the drive', () => {
    assert.deepEqual([...directoriesUpwards('/repo/src')], ['/repo/src', '/repo', '/'])
    assert.deepEqual([...directoriesUpwards('C:/work')], ['C:/work', 'C:'])
  })

  it('share a directory', () => {
    assert.equal(commonDirectory(['/repo/src/a.ts', '/repo/src/b/c.ts']), '/repo/src')
    assert.equal(commonDirectory(['/repo/src/a.ts', '/repo/source/b.ts']), '/repo')
    assert.equal(commonDirectory(['/a.ts', '/repo/b.ts']), '/')
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
