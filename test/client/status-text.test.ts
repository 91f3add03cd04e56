import assert from 'node:assert/strict'
import { describeStatus, type StatusQuestion } from '../../client/src/status-text.ts'
import type { FolderStatus } from '../../server/src/protocol.ts'
import { translate } from './translate.ts'

const folder: FolderStatus = {
  folderUri: 'file:///project',
  projects: ['/project/tsconfig.json'],
  session: 'own',
  findings: { error: 0, warning: 0, info: 0, hint: 0 },
}

function describeRunning(status: Partial<FolderStatus>, sessionProblem?: string) {
  return describeStatus({ state: 'running', folder: { ...folder, ...status }, sessionProblem }, translate)
}

describe('the language status', () => {
  it('counts findings by severity, and leaves out what there is none of', () => {
    const { text, severity } = describeRunning({ findings: { error: 2, warning: 1, info: 0, hint: 3 } })
    assert.equal(text, '2 errors, 1 warning, 3 hints in open files')
    assert.equal(severity, 'information')
  })

  it('says so when there are none', () => {
    assert.equal(describeRunning({}).text, 'No findings in open files')
  })

  it('names the project and where types come from', () => {
    assert.equal(describeRunning({}).detail, 'own TypeScript · tsconfig.json')
    const two = describeRunning({ session: 'editor', projects: ['/project/a.json', '/project/b.json'] })
    assert.equal(two.detail, "the editor's TypeScript · 2 projects")
  })

  it('is busy with what the server is doing', () => {
    const status = describeRunning({ busy: 'Reading the project: 120 of 3,245 files' })
    assert.equal(status.text, 'Reading the project: 120 of 3,245 files')
    assert.equal(status.isBusy, true)
  })

  it('offers to open a configuration that is wrong', () => {
    const status = describeRunning({ problem: 'offloop.json has no rule "blocking-cal".' })
    assert.equal(status.text, 'offloop.json has no rule "blocking-cal".')
    assert.equal(status.severity, 'error')
    assert.equal(status.remedy, 'open-configuration')
  })

  it("says why the editor's TypeScript is not used", () => {
    const status = describeRunning({}, "The editor does not run TypeScript 7's own server.")
    assert.equal(status.severity, 'warning')
    assert.match(status.detail, /does not run TypeScript 7/)
    assert.match(describeRunning({ sessionProblem: 'The connection broke.' }).detail, /The connection broke\.$/)
  })

  it('tells each state of the server, with what helps', () => {
    const tell = (state: StatusQuestion['state']) => {
      const { text, severity, isBusy, remedy } = describeStatus(
        { state, folder: undefined, sessionProblem: undefined },
        translate,
      )
      return [text, severity, isBusy, remedy]
    }
    assert.deepEqual(tell('off'), ['Switched off', 'information', false, 'open-settings'])
    assert.deepEqual(tell('starting'), ['Starting', 'information', true, undefined])
    assert.deepEqual(tell('failed'), ['The server does not run', 'error', false, 'restart'])
    assert.deepEqual(tell('running'), ['Waiting for a file to lint', 'information', false, 'show-output'])
  })
})
