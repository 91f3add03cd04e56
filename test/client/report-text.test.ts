import assert from 'node:assert/strict'
import { composeReport } from '../../client/src/report-text.ts'

describe('the diagnostics report', () => {
  it('holds what both processes know, ready to be pasted', () => {
    const report = composeReport({
      extensionVersion: '0.1.0',
      editor: 'Visual Studio Code 1.139.1 (desktop), Node.js 24.1.0',
      platform: 'linux x64 6.1.0',
      isTrusted: false,
      folderCount: 1,
      changedSettings: ['offloop.severity'],
      typescriptExtensions: [],
      serverState: 'running',
      activationMs: 12.4,
      server: 'one folder, 12 files\n',
    })
    assert.equal(
      report,
      [
        '```text',
        'Offloop 0.1.0',
        'Visual Studio Code 1.139.1 (desktop), Node.js 24.1.0',
        'linux x64 6.1.0',
        'workspace: 1 folder, not trusted',
        'changed settings: offloop.severity',
        'TypeScript extensions: none',
        'server: running',
        'activation: 12 ms',
        '',
        'one folder, 12 files',
        '```',
        '',
      ].join('\n'),
    )
  })
})
