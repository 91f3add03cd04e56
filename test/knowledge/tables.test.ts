import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { loadKnowledge, normalizeModule, parseMemberPath } from '../../server/src/knowledge/index.ts'
import type { BlockingRow, CallbackRow } from '../../server/src/knowledge/row.ts'
import { blockingTables, callbackTables } from '../../server/src/knowledge/tables.ts'
import schema from '../../server/src/knowledge/knowledge.schema.json' with { type: 'json' }

const folder = new URL('../../server/src/knowledge/tables/', import.meta.url)
const tables = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    rows: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as (BlockingRow | CallbackRow)[],
  }))
const { blocking, callbacks } = loadKnowledge()

/** What must differ between two rows, for the later one ever to be used. */
function identity(row: BlockingRow | CallbackRow): string[] {
  const { module, member, alsoIn = [] } = row
  const modules = [module, ...alsoIn]
  if ('cost' in row) return modules.map((name) => JSON.stringify([name, member, row.typed, row.when, row.size]))
  const selector = [member, row.decorator, row.implements, row.fileExport, row.handlerType, row.directive]
  return modules.map((name) =>
    JSON.stringify([name, selector, row.typed, row.firstArgument, row.callback, row.versions]),
  )
}

describe('knowledge tables', () => {
  it('are all loaded', () => {
    assert.ok(tables.length > 0)
    assert.equal(blockingTables.length + callbackTables.length, tables.length)
    const loaded = new Set([...blocking, ...callbacks].map((row) => JSON.stringify(row)))
    for (const { name, rows } of tables)
      for (const row of rows) assert.ok(loaded.has(JSON.stringify(row)), `${name} is not listed in tables.ts`)
  })

  it('follow the schema', () => {
    const ajv = new Ajv({ allErrors: true, strictRequired: false, allowUnionTypes: true })
    ajv.addSchema(schema, 'knowledge')
    const isBlockingRow = ajv.compile({ $ref: 'knowledge#/definitions/blockingRow' })
    const isCallbackRow = ajv.compile({ $ref: 'knowledge#/definitions/callbackRow' })
    const problems: string[] = []
    for (const { name, rows } of tables) {
      rows.forEach((row, index) => {
        const isRow = 'cost' in row ? isBlockingRow : isCallbackRow
        const valid: boolean = isRow(row)
        if (!valid)
          problems.push(`${name}[${index}] ${row.module} ${row.member ?? ''}: ${ajv.errorsText(isRow.errors)}`)
      })
    }
    assert.deepEqual(problems, [])
  })

  it('have a schema that refuses mistakes', () => {
    const ajv = new Ajv({ strictRequired: false, allowUnionTypes: true })
    const isModel = ajv.compile(schema)
    const row = {
      module: 'queue',
      member: 'default#.each',
      callback: { argument: 0 },
      runs: 'per-job',
      label: 'job',
      source: 'https://example.com/',
    }
    const refused: Record<string, unknown>[] = [
      { ...row, often: true },
      { ...row, runs: 'sometimes' },
      { ...row, member: 'default.' },
      { ...row, decorator: 'Each' },
      { ...row, member: undefined, callback: undefined },
      { ...row, callback: undefined },
      { ...row, source: 'http://example.com/' },
      { ...row, firstArgument: [] },
    ]
    assert.ok(isModel({ blocking: [], callbacks: [row] }), ajv.errorsText(isModel.errors))
    for (const callback of refused) {
      const model: unknown = JSON.parse(JSON.stringify({ callbacks: [callback] }))
      assert.ok(!isModel(model), JSON.stringify(callback))
    }
  })

  it('have one row for one thing', () => {
    const seen = new Map<string, string>()
    const doubles: string[] = []
    for (const { name, rows } of tables) {
      for (const row of rows) {
        for (const key of identity(row)) {
          const before = seen.get(key)
          if (before !== undefined) doubles.push(`${before} and ${name}: ${key}`)
          seen.set(key, name)
        }
      }
    }
    assert.deepEqual(doubles, [])
  })

  it('put a row without conditions after those with conditions', () => {
    const open = new Set<string>()
    const hidden: string[] = []
    for (const row of blocking) {
      const key = `${row.module} ${row.member}`
      if (open.has(key)) hidden.push(key)
      if (!row.when && !row.size) open.add(key)
    }
    assert.deepEqual(hidden, [])
  })

  it('write modules and member paths in their one form', () => {
    for (const row of [...blocking, ...callbacks]) {
      for (const name of [row.module, ...(row.alsoIn ?? [])]) assert.equal(normalizeModule(name), name)
      if (row.member !== undefined) assert.ok(parseMemberPath(row.member), row.member)
    }
  })

  it('name their sources', () => {
    for (const row of [...blocking, ...callbacks]) {
      assert.equal(new URL(row.source).protocol, 'https:', row.source)
      assert.ok(!/\s/.test(row.source), row.source)
    }
  })

  it('say why so that it continues "`name` …", and what to use instead', () => {
    for (const row of blocking) {
      assert.match(row.why, /^[a-z].*[^.]$/, `${row.module} ${row.member}: ${row.why}`)
      assert.match(row.instead, /[^.]$/, `${row.module} ${row.member}: ${row.instead}`)
    }
  })
})
