import assert from 'node:assert/strict'
import { builtinModules } from 'node:module'
import { lastMemberName, normalizeModule, packageOfModule, parseMemberPath } from '../../server/src/knowledge/index.ts'

describe('parseMemberPath', () => {
  const member = (name: string) => ({ kind: 'member', name })
  const call = { kind: 'call' }
  const construction = { kind: 'new' }

  it('reads exports, members, calls and instances', () => {
    assert.deepEqual(parseMemberPath('readFileSync'), [member('readFileSync')])
    assert.deepEqual(parseMemberPath('promises.readFile'), [member('promises'), member('readFile')])
    assert.deepEqual(parseMemberPath('default().get'), [member('default'), call, member('get')])
    assert.deepEqual(parseMemberPath('Worker#'), [member('Worker'), construction])
    assert.deepEqual(parseMemberPath('default#.prepare().all'), [
      member('default'),
      construction,
      member('prepare'),
      call,
      member('all'),
    ])
    assert.deepEqual(parseMemberPath('createRequire()()'), [member('createRequire'), call, call])
    assert.deepEqual(parseMemberPath('$a._b1'), [member('$a'), member('_b1')])
  })

  it('refuses what is malformed', () => {
    for (const path of ['', '.', 'a.', 'a..b', '()', '#.a', 'a(', 'a()b', 'a b', '1a', 'a.*', 'a[0]'])
      assert.equal(parseMemberPath(path), undefined, path)
  })
})

describe('lastMemberName', () => {
  it('is the name that a call is written with', () => {
    assert.equal(lastMemberName('default#.prepare().all'), 'all')
    assert.equal(lastMemberName('Worker#'), 'Worker')
    assert.equal(lastMemberName('default()'), 'default')
    assert.equal(lastMemberName('createRequire()()'), 'createRequire')
    assert.equal(lastMemberName('Application.get'), 'get')
  })
})

describe('normalizeModule', () => {
  it('writes Node’s own modules with the prefix', () => {
    assert.equal(normalizeModule('fs'), 'node:fs')
    assert.equal(normalizeModule('fs/promises'), 'node:fs/promises')
    assert.equal(normalizeModule('node:fs'), 'node:fs')
    assert.equal(normalizeModule('node:test'), 'node:test')
  })

  it('leaves packages and paths alone', () => {
    for (const name of ['express', 'lodash/fp', './fs', 'test', 'sqlite', 'fs-extra', 'global'])
      assert.equal(normalizeModule(name), name)
  })

  it('knows every module of this Node', () => {
    for (const name of builtinModules) assert.ok(normalizeModule(name).startsWith('node:'), name)
  })
})

describe('packageOfModule', () => {
  it('drops subpaths and finds what type declarations describe', () => {
    const cases: Record<string, string> = {
      lodash: 'lodash',
      'lodash/fp': 'lodash',
      '@nestjs/common': '@nestjs/common',
      '@nestjs/common/decorators': '@nestjs/common',
      '@types/express-serve-static-core': 'express-serve-static-core',
      '@types/koa__router': '@koa/router',
      '@types/node': 'node',
      'fs/promises': 'node',
      'node:test': 'node',
    }
    for (const [module, name] of Object.entries(cases)) assert.equal(packageOfModule(module), name)
  })
})
