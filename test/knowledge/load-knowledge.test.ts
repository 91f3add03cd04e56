import assert from 'node:assert/strict'
import { loadKnowledge } from '../../server/src/knowledge/index.ts'
import type { BlockingRow, CallbackRow } from '../../server/src/knowledge/row.ts'

const blocking: BlockingRow = {
  module: 'fs',
  alsoIn: ['our-files'],
  member: 'readFileSync',
  typed: 'Files.readNow',
  cost: 'file',
  weight: 'light',
  why: 'reads from memory',
  instead: 'nothing else',
  source: 'https://example.com/',
}

const callback: CallbackRow = {
  module: 'our-queue',
  member: 'default#.each',
  typed: ['Queue.eachItem'],
  callback: { argument: 0 },
  runs: 'per-job',
  label: 'job',
  source: 'https://example.com/',
}

describe('loadKnowledge', () => {
  it('puts the user’s rows first', () => {
    const knowledge = loadKnowledge({ blocking: [blocking] })
    const rows = knowledge.blockingByName.get('readFileSync') ?? []
    assert.equal(rows[0], blocking)
    assert.equal(rows[1]?.module, 'node:fs')
    assert.equal(knowledge.blockingByModule.get('node:fs')?.[0], blocking)
    assert.deepEqual(knowledge.blockingByModule.get('our-files'), [blocking])
    assert.deepEqual(knowledge.blockingByName.get('readNow'), [blocking])
  })

  it('finds callbacks by the last name of the path and of the type’s member', () => {
    const knowledge = loadKnowledge({ callbacks: [callback] })
    assert.equal(knowledge.callbacksByName.get('each')?.[0], callback)
    assert.deepEqual(knowledge.callbacksByName.get('eachItem'), [callback])
    assert.deepEqual(knowledge.callbacksByModule.get('our-queue'), [callback])
  })

  it('finds rows by their other selectors', () => {
    const { module, runs, label, source } = callback
    const base = { module, runs, label, source }
    const decorator: CallbackRow = { ...base, decorator: 'OurJob' }
    const inherits: CallbackRow = { ...base, implements: { type: 'OurWorker', methods: ['work'] } }
    const handler: CallbackRow = { ...base, handlerType: 'OurHandler' }
    const directive: CallbackRow = { ...base, directive: 'use our queue' }
    const file: CallbackRow = { ...base, fileExport: { files: 'jobs/*.ts', names: ['default'] } }
    const knowledge = loadKnowledge({ callbacks: [decorator, inherits, handler, directive, file] })
    assert.deepEqual(knowledge.decorators.get('OurJob'), [decorator])
    assert.deepEqual(knowledge.implementedTypes.get('OurWorker'), [inherits])
    assert.deepEqual(knowledge.handlerTypes.get('OurHandler'), [handler])
    assert.deepEqual(knowledge.directives.get('use our queue'), [directive])
    assert.equal(knowledge.fileExports[0], file)
  })

  it('lists a row once under a name that it has twice', () => {
    const knowledge = loadKnowledge({ blocking: [{ ...blocking, typed: 'Files.readFileSync' }] })
    const rows = knowledge.blockingByName.get('readFileSync') ?? []
    assert.equal(rows.filter((row) => row.typed === 'Files.readFileSync').length, 1)
  })
})
