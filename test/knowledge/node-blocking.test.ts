import assert from 'node:assert/strict'
import { builtinModules, createRequire } from 'node:module'
import { loadKnowledge } from '../../server/src/knowledge/index.ts'
import type { BlockingRow } from '../../server/src/knowledge/row.ts'
import nodeBlocking from '../../server/src/knowledge/tables/node-blocking.json' with { type: 'json' }

const load = createRequire(import.meta.url)
const rows = nodeBlocking as readonly unknown[] as readonly BlockingRow[]

/** Functions that end in Sync and need no row, with the reason. */
const exempt: Readonly<Record<string, string>> = {
  'node:dgram Socket#.bindSync': 'a local system call that does not block',
  'node:dgram Socket#.connectSync': 'a local system call that does not block',
  'node:sqlite StatementSync': 'the class of prepared statements, which nobody calls',
}

/** Releases before 22 and 24 know some modules only with a flag or not at all. */
function exportsOf(name: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return load(name) as Record<string, unknown>
  } catch {
    return undefined
  }
}

function* syncFunctions(name: string, offered: Readonly<Record<string, unknown>>): Generator<string> {
  for (const key of Object.getOwnPropertyNames(offered)) {
    const value = offered[key]
    if (typeof value !== 'function') continue
    if (key.endsWith('Sync')) yield `${name} ${key}`
    const prototype = value.prototype as object | undefined
    const inherited = Object.getPrototypeOf(prototype ?? {}) as object | null
    const members = [
      ...Object.getOwnPropertyNames(value).map((member) => `.${member}`),
      ...(prototype
        ? [prototype, inherited ?? {}].flatMap(Object.getOwnPropertyNames).map((member) => `#.${member}`)
        : []),
    ]
    for (const member of members) if (member.endsWith('Sync')) yield `${name} ${key}${member}`
  }
}

function isCovered(found: string): boolean {
  const [name = '', path = ''] = found.split(' ')
  const typed = path.replace('#', '')
  return rows.some(
    (row) => row.module === name && (row.member === path || row.member === `${path}#` || row.typed === typed),
  )
}

function memberOf(module: string, member: string): unknown {
  const start = module === 'global' ? globalThis : exportsOf(module)
  return member.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], start)
}

describe('the table of Node’s blocking functions', () => {
  it('has every function that ends in Sync', () => {
    const names = new Set([
      ...builtinModules.map((name) => (name.startsWith('node:') ? name : `node:${name}`)),
      'node:sqlite',
    ])
    const missing: string[] = []
    let count = 0
    for (const name of names) {
      if (name.startsWith('node:_') || name === 'node:sys') continue
      for (const found of syncFunctions(name, exportsOf(name) ?? {})) {
        count++
        if (!isCovered(found) && !(found in exempt)) missing.push(found)
      }
    }
    assert.ok(count >= 60, `only ${count} functions seen`)
    assert.deepEqual(missing, [])
  })

  it('names twins that exist', () => {
    const twins = rows.flatMap((row) => (row.twin ? [{ row, twin: row.twin }] : []))
    assert.ok(twins.length > 50)
    for (const { row, twin } of twins) {
      // A function of a later release has its twin only there.
      if (memberOf(row.module, row.member.replace('#', '')) === undefined) continue
      // lchmod exists on macOS alone.
      if (twin.member === 'lchmod') continue
      assert.equal(typeof memberOf(twin.module, twin.member), 'function', `${twin.module} ${twin.member}`)
    }
  })

  it('says with promisify whether the twin takes a callback', () => {
    for (const { module, twin } of rows) {
      if (!twin || module === 'global' || twin.member === 'openAsBlob') continue
      assert.equal(twin.promisify === true, twin.module !== 'node:fs/promises', `${twin.module} ${twin.member}`)
    }
  })

  it('tells rows by the size of their argument', () => {
    const members = loadKnowledge().blockingByName.get('randomBytes') ?? []
    const limits = members
      .filter((row) => row.module === 'node:crypto')
      .map((row) => [row.weight, row.size?.lightBelow])
    assert.deepEqual(limits, [
      ['heavy', 2 ** 24],
      ['moderate', 2 ** 17],
    ])
  })

  it('leaves out what never blocks for long', () => {
    const names = new Set(rows.map((row) => `${row.module} ${row.member}`))
    for (const name of ['randomUUID', 'randomInt', 'randomFill', 'timingSafeEqual'])
      assert.ok(!names.has(`node:crypto ${name}`), name)
    for (const row of rows) assert.ok(!row.member.startsWith('console'), row.member)
  })
})
