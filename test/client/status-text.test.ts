import assert from 'node:assert/strict'
import { describeStatus, shorten, type StatusQuestion } from '../../client/src/status-text.ts'
import type { FolderStatus } from '../../server/src/protocol.ts'
import { translate } from './translate.ts'

const folder: FolderStatus = {
  folderUri: 'file:///project',
  projects: ['/project/tsconfig.json'],
  session: 'own',
  findings: { error: 0, warning: 0, info: 0, hint: 0 },
}

function describeRunning(status: Partial<FolderStatus>) {
  return describeStatus({ state: 'running', folder: { ...folder, ...status } }, translate)
}

describe('the language status', () => {
  it('counts findings by severity, and leaves out what there is none of', () => {
    const { text, isFault } = describeRunning({ findings: { error: 2, warning: 1, info: 0, hint: 3 } })
    assert.equal(text, '2 errors, 1 warning, 3 hints in open files')
    assert.equal(isFault, false)
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
    assert.equal(status.isFault, true)
    assert.equal(status.remedy, 'open-configuration')
  })

  it('cuts what does not fit on a line', () => {
    assert.equal(shorten('The connection broke.'), 'The connection broke.')
    const long = shorten(`offloop.json: ${'one thing and another, '.repeat(9)}`)
    assert.equal(long.length <= 80, true)
    assert.match(long, /^offloop\.json: one thing.*…$/)
  })

  it('tells each state of the server, with what helps', () => {
    const tell = (state: StatusQuestion['state']) => {
      const { text, isFault, isBusy, remedy } = describeStatus({ state, folder: undefined }, translate)
      return [text, isFault, isBusy, remedy]
    }
    assert.deepEqual(tell('off'), ['Switched off', false, false, 'open-settings'])
    assert.deepEqual(tell('starting'), ['Starting', false, true, undefined])
    assert.deepEqual(tell('failed'), ['The server does not run', true, false, 'restart'])
    assert.deepEqual(tell('running'), ['Waiting for a file to lint', false, false, 'show-output'])
  })
})
