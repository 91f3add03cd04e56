import assert from 'node:assert/strict'
import {
  asksForRoute,
  describeLoad,
  isRoute,
  requestOf,
  writeParameters,
} from '../../../client/src/profile/profile-request.ts'
import { chooseLoad } from '../../../server/src/cli/profile/choose-load.ts'
import { comparison, variant } from '../../profiler/report/sample-comparison.ts'

describe('a request to profile', () => {
  it('becomes parameters that no name of a file or a route can be mistaken in', () => {
    const load = describeLoad('POST /login', '{"name":"ada"}')
    assert.deepEqual(writeParameters({ file: '/p/-x.js', args: ['--year'], load }, '/usr/bin/node'), [
      'profile',
      '--progress=ndjson',
      '--node=/usr/bin/node',
      '--url=POST /login',
      '--body={"name":"ada"}',
      '--header=content-type: application/json',
      '--',
      '/p/-x.js',
      '--year',
    ])
    assert.deepEqual(writeParameters({ file: '/p/x.js', args: [] }, undefined), [
      'profile',
      '--progress=ndjson',
      '--',
      '/p/x.js',
    ])
  })

  it('names a function, a case and findings', () => {
    const findings = ['/p/x.js:3', '/p/y.js:4']
    assert.deepEqual(writeParameters({ file: '/p/x.js', args: [], functionName: 'hash', findings }, undefined), [
      'profile',
      '--progress=ndjson',
      '--function=hash',
      '--finding=/p/x.js:3',
      '--finding=/p/y.js:4',
      '--',
      '/p/x.js',
    ])
    assert.deepEqual(writeParameters({ file: '/p/x.profile.js', args: [], case: 'hash' }, undefined, true), [
      'profile',
      '--progress=ndjson',
      '--list-findings',
      '--case=hash',
      '--',
      '/p/x.profile.js',
    ])
    const given = comparison([variant('baseline')])
    const target = {
      ...given.target,
      kind: 'function',
      file: '/p/x.js',
      harness: '/p/x.profile.js',
      case: 'hash',
    } as const
    assert.deepEqual(requestOf({ ...given, target }), { file: '/p/x.profile.js', args: target.args, case: 'hash' })
  })

  it('sends a body as JSON only where it is some, and none where nothing was typed', () => {
    assert.deepEqual(describeLoad('/a', ' '), { routes: ['/a'] })
    assert.deepEqual(describeLoad('/a', 'name=ada'), { routes: ['/a'], body: 'name=ada' })
  })

  it('is read out of a comparison', () => {
    const given = comparison([variant('baseline')])
    const routes = [{ method: 'POST', path: '/login', body: 'x', headers: { a: 'b' } }]
    const load = { connections: 8, durationMs: 4000, routes }
    const asked = requestOf({ ...given, settings: { ...given.settings, load } })
    assert.deepEqual(asked.load, { routes: ['POST /login'], body: 'x', headers: { a: 'b' } })
    assert.equal(asked.file, given.target.file)
  })

  it('knows routes as the command line takes them', () => {
    for (const route of ['/', '/a?b=c', 'POST /login']) assert.ok(isRoute(route), route)
    for (const route of ['', 'login', 'POST', 'post /login', '/a b']) assert.ok(!isRoute(route), route)
  })

  it('is asked for a route by what the command line says where it knows none', () => {
    const flags = { method: 'GET', connections: 1, duration: 1 } as Parameters<typeof chooseLoad>[0]
    assert.throws(
      () => chooseLoad(flags, []),
      ({ message }: Error) => asksForRoute(message),
    )
    assert.ok(!asksForRoute('There is no file x.js.'))
  })
})
