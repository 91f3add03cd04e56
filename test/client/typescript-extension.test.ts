import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { isShareable, isTypeScriptExtensionApi, isTypeScriptServer } from '../../client/src/typescript-extension.ts'
import { EditorUnfit } from '../../server/src/compiler/editor-unfit.ts'
import { checkVersion, ownVersion } from '../../server/src/compiler/editor-version.ts'

describe("the TypeScript extension's API", () => {
  it('is known by what it can do', () => {
    assert.equal(isTypeScriptExtensionApi({ onLanguageServerInitialized: () => undefined }), true)
    // What VS Code's built-in extension exports, and what an extension exports that is switched off.
    assert.equal(isTypeScriptExtensionApi({ getAPI: () => undefined }), false)
    assert.equal(isTypeScriptExtensionApi(undefined), false)
  })

  it('tells a server of release 7.1 from an event of 7.0, which carries nothing', () => {
    const server = {
      version: '7.1.0-beta',
      isCurrent: () => true,
      initializeAPIConnection: () => Promise.resolve('pipe'),
    }
    assert.equal(isTypeScriptServer(server), true)
    assert.equal(isTypeScriptServer({ ...server, version: undefined }), false)
    assert.equal(isTypeScriptServer(undefined), false)
  })

  it('is shared by the very same version alone, as on the server', () => {
    assert.equal(isShareable('7.1.0-beta', '7.1.0-beta'), true)
    for (const other of ['7.1.0', '7.1.1', '7.1.0-dev.20261002.1', '7.1.0-beta.1', '7.2.0', '8.1.0'])
      assert.equal(isShareable(other, '7.1.0-beta'), false, other)
    assert.doesNotThrow(() => checkVersion(ownVersion))
    for (const other of ['7.1.1', '7.1.0-dev.20261002.1', undefined])
      assert.throws(() => checkVersion(other), EditorUnfit)
  })

  it('is built for the version that the server comes with', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>
    }
    assert.equal(dependencies['typescript'], ownVersion)
  })
})
