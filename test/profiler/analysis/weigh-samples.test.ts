import assert from 'node:assert/strict'
import { roleOf } from '../../../profiler/src/analysis/weigh-samples.ts'

function role(functionName: string, url = ''): string {
  return roleOf({ id: 1, callFrame: { functionName, url, lineNumber: 0, columnNumber: 0 } })
}

describe('what a thread does in a sample', () => {
  it('is what V8 calls it', () => {
    assert.deepEqual(
      ['(root)', '(idle)', '(program)', '(garbage collector)', 'hash'].map((name) => role(name)),
      ['root', 'idle', 'program', 'gc', 'code'],
    )
  })

  it('is rest where a worker of piscina waits for work', () => {
    assert.equal(role('atomicsWaitLoop', 'file:///shop/node_modules/piscina/dist/worker.js'), 'idle')
    assert.equal(role('atomicsWaitLoop', 'C:\\shop\\node_modules\\piscina\\dist\\worker.js'), 'idle')
    assert.equal(role('atomicsWaitLoop', 'file:///shop/src/main.ts'), 'code')
  })
})
