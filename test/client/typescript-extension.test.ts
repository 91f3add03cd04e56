import assert from 'node:assert/strict'
import { isTypeScriptExtensionApi, isTypeScriptServer, speaksSameApi } from '../../client/src/typescript-extension.ts'

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

  it('changes with each minor release', () => {
    assert.equal(speaksSameApi('7.1.3', '7.1.0-beta'), true)
    assert.equal(speaksSameApi('7.1.0-dev.20261002.1', '7.1.0-beta'), true)
    assert.equal(speaksSameApi('7.2.0', '7.1.0-beta'), false)
    assert.equal(speaksSameApi('8.1.0', '7.1.0-beta'), false)
  })
})
