import assert from 'node:assert/strict'
import path from 'node:path'
import { readManifests } from '../../server/src/host/read-manifests.ts'
import { temporaryDirectory } from './temporary-directory.ts'

function manifestOf(value: unknown): ReturnType<typeof readManifests>[number] | undefined {
  const directory = temporaryDirectory({ 'package.json': JSON.stringify(value), 'main.ts': '' })
  return readManifests([path.join(directory, 'main.ts')]).find((manifest) => manifest.directory === directory)
}

describe('a package.json', () => {
  it('tells how its package is run, built and published', () => {
    const manifest = manifestOf({
      name: 'shop',
      type: 'module',
      private: true,
      main: './dist/main.js',
      exports: { '.': './dist/main.js' },
      scripts: { build: 'tsc', start: 'node dist/main.js' },
    })
    assert.deepEqual(
      [manifest?.name, manifest?.type, manifest?.isPrivate, manifest?.main, manifest?.exports],
      ['shop', 'module', true, './dist/main.js', { '.': './dist/main.js' }],
    )
    assert.deepEqual(Object.fromEntries(manifest?.scripts ?? []), { build: 'tsc', start: 'node dist/main.js' })
  })

  it('means CommonJS and publishable where it says nothing', () => {
    const manifest = manifestOf({ main: 1, scripts: [] })
    assert.deepEqual(
      [manifest?.type, manifest?.isPrivate, manifest?.main, manifest?.exports, manifest?.scripts?.size],
      ['commonjs', false, undefined, undefined, 0],
    )
  })
})
