import assert from 'node:assert/strict'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { defaultConfiguration } from '../../server/src/engine/configuration-defaults.ts'
import { parseConfiguration } from '../../server/src/engine/configuration-parse.ts'
import { blockingRow, callbackRow } from '../../server/src/engine/configuration-rows.ts'
import { configurationJsonSchema } from '../../server/src/engine/configuration-schema.ts'
import type { Configuration } from '../../server/src/engine/configuration.ts'
import knowledge from '../../server/src/knowledge/knowledge.schema.json' with { type: 'json' }
import type { RuleDeclaration } from '../../server/src/rules/rule.ts'
import { z } from 'zod'

const declaration = {
  summary: 'S',
  category: 'blocking',
  defaultSeverity: 'error',
  needsTypes: true,
  sources: [],
  equivalents: [],
} as const
const rules: readonly RuleDeclaration[] = [
  {
    ...declaration,
    id: 'blocking-call',
    options: {
      deep: { type: 'boolean', default: true, summary: 'Deep' },
      depth: { type: 'integer', default: 3, minimum: 1, summary: 'Depth' },
      allow: { type: 'strings', default: ['a'], summary: 'Allow' },
    },
  },
  { ...declaration, id: 'floating-promise', options: {} },
]

function parse(text: string, key: readonly string[] = []) {
  return parseConfiguration({ file: '/p/offloop.json', directory: '/p', text, key }, rules)
}

function accepted(text: string, key?: readonly string[]): Configuration {
  const parsed = parse(text, key)
  assert.ok('configuration' in parsed, JSON.stringify(parsed))
  return parsed.configuration
}

function problems(text: string, key?: readonly string[]): string[] {
  const parsed = parse(text, key)
  assert.ok('problems' in parsed, 'the configuration was accepted')
  return parsed.problems.map(({ line, message }) => `${line}: ${message}`)
}

describe('a configuration', () => {
  it('that is empty is the default one', () => {
    assert.deepEqual(accepted('{}'), { ...defaultConfiguration('/p', rules), file: '/p/offloop.json' })
  })

  it('may have comments, trailing commas, a byte order mark and a schema', () => {
    const configuration = accepted('\uFEFF{\n// why\n"$schema": "x", "exclude": ["gen/**",], /* so */ }')
    assert.deepEqual(configuration.exclude, ['gen/**'])
    assert.equal('$schema' in configuration, false)
  })

  it('sets severities and options of rules', () => {
    const { rules: settings } = accepted(
      '{"rules": {"blocking-call": {"severity": "info", "depth": 5}, "floating-promise": "off"}}',
    )
    assert.deepEqual(settings, {
      'blocking-call': { severity: 'info', options: { deep: true, depth: 5, allow: ['a'] } },
      'floating-promise': { severity: 'off', options: {} },
    })
    assert.equal(accepted('{"rules": {"blocking-call": {"deep": false}}}').rules['blocking-call']?.severity, 'default')
  })

  it('adds knowledge', () => {
    const row = { module: 'm', member: 'parse', cost: 'cpu', weight: 'heavy', why: 'parses', instead: 'parseAsync' }
    const { knowledge: added } = accepted(JSON.stringify({ knowledge: { blocking: [row] } }))
    assert.deepEqual(added, { blocking: [{ ...row, source: 'configuration' }], callbacks: [] })
  })

  it('says what edits write', () => {
    assert.deepEqual(accepted('{"edits": {"rejectionHandler": "log.main.error"}}').edits, {
      rejectionHandler: 'log.main.error',
      worker: 'piscina',
    })
  })

  it('can stand in package.json', () => {
    assert.deepEqual(accepted('{"name": "x", "offloop": {"include": ["src"]}}', ['offloop']).include, ['src'])
    assert.deepEqual(problems('{\n"name": "x",\n"offloop": {\n"inclde": []}}', ['offloop']), [
      '4: unknown key "inclde"; did you mean "include"?',
    ])
  })
})

describe('a wrong configuration is told with line, key and what to write', () => {
  const cases: Record<string, [text: string, expected: string[]]> = {
    'unknown key': ['{\n  "exlude": []\n}', ['2: unknown key "exlude"; did you mean "exclude"?']],
    'unknown key, nothing near': ['{"plugins": []}', ['1: unknown key "plugins".']],
    'unknown rule': [
      '{"rules": {\n"blocking-cal": "off"}}',
      ['2: unknown rule "blocking-cal"; did you mean "blocking-call"?'],
    ],
    'unknown option': [
      '{"rules": {"blocking-call": {\n"dept": 1}}}',
      ['2: unknown key "dept" in "rules.blocking-call"; did you mean "depth"?'],
    ],
    'unknown inner key': [
      '{"contexts": [{"files": "a", "context": "test",\n"contxt": 1}]}',
      ['2: unknown key "contxt" in "contexts[0]"; did you mean "context"?'],
    ],
    'wrong type': ['{\n"include":\n "src"}', ['3: "include" must be a list, but is a string.']],
    'wrong element': ['{"include": [\n1]}', ['2: "include[0]" must be a string, but is a number.']],
    'empty element': ['{"include": [""]}', ['1: "include[0]" must not be empty.']],
    'wrong severity': [
      '{"rules": {"blocking-call": "eror"}}',
      [
        '1: "rules.blocking-call" must be one of "off", "default", "error", "warning", "info", "hint"; did you mean "error"?',
      ],
    ],
    'wrong inner severity': [
      '{"rules": {"blocking-call": {"severity": 2}}}',
      ['1: "rules.blocking-call.severity" must be one of "off", "default", "error", "warning", "info", "hint".'],
    ],
    'wrong option': [
      '{"rules": {"blocking-call": {"depth": 0, "deep": "yes"}}}',
      [
        '1: "rules.blocking-call.depth" must be at least 1.',
        '1: "rules.blocking-call.deep" must be true or false, but is a string.',
      ],
    ],
    'missing key': [
      '{"contexts": [{"files": "a"}]}',
      ['1: "contexts[0].context" must be one of "event-loop", "startup", "worker", "script", "test", "unknown".'],
    ],
    'missing string': [
      '{"contexts": [{"context": "test"}]}',
      ['1: "contexts[0].files" is missing; it must be a string.'],
    ],
    fraction: ['{"maxFileBytes": 1.5}', ['1: "maxFileBytes" must be a whole number, but is a number.']],
    'no object': ['[]', ['1: the configuration must be an object, but is a list.']],
    'bad member': [
      '{"knowledge": {"blocking": [{"module": "m", "member": "a b", "cost": "cpu", "weight": "heavy", "why": "w", "instead": "i"}]}}',
      [
        '1: "knowledge.blocking[0].member" must be a member path such as "readFileSync", "default().get" or "Pool#.query".',
      ],
    ],
    'no function name': [
      '{"edits": {"rejectionHandler": "console.error()", "worker": "piscine"}}',
      [
        '1: "edits.rejectionHandler" must name a function, such as "console.error", "logger.error" or "reportError".',
        '1: "edits.worker" must be one of "piscina", "tinypool", "worker_threads"; did you mean "piscina"?',
      ],
    ],
    'two selectors': [
      '{"knowledge": {"callbacks": [{"module": "m", "member": "a", "callback": {"argument": 0}, "decorator": "b", "runs": "once", "label": "l"}]}}',
      [
        '1: "knowledge.callbacks[0]" must have exactly one of "member", "decorator", "implements", "fileExport", "handlerType", "directive".',
      ],
    ],
    'broken JSON': ['{\n"include": [}', ['2: this is not valid JSON: value expected.']],
    'empty file': ['', ['1: the file is empty; write {} for the defaults.']],
  }
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(name, () => assert.deepEqual(problems(text), expected))
  }

  it('rows whose parts do not go together', () => {
    const row = (parts: object) =>
      problems(JSON.stringify({ knowledge: { callbacks: [{ module: 'm', runs: 'once', label: 'l', ...parts }] } }))
    const callback = { argument: 0 }
    assert.deepEqual(row({ member: 'a' }), [
      '1: "knowledge.callbacks[0]" must say with "callback" where the callback of "member" sits.',
    ])
    assert.deepEqual(row({ member: 'a', callback, methods: ['x'] }), [
      '1: "knowledge.callbacks[0]" has "methods", which only goes with "decorator".',
    ])
    assert.deepEqual(row({ handlerType: 'H', typed: ['a.b'] }), [
      '1: "knowledge.callbacks[0]" has "typed" or "firstArgument", which only go with "member".',
    ])
  })

  it('never throws, whatever the value', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const parsed = parse(json)
        assert.ok('configuration' in parsed || parsed.problems.length > 0)
      }),
    )
  })
})

describe('the JSON schema of the configuration', () => {
  const schema = configurationJsonSchema(rules)
  const validate = new Ajv({ strict: false }).compile(schema)

  it('accepts what Offloop accepts, and nothing else', () => {
    assert.equal(validate({}), true)
    assert.equal(validate({ rules: { 'blocking-call': { depth: 2 }, 'floating-promise': 'hint' } }), true)
    assert.equal(validate({ rules: { 'blocking-cal': 'off' } }), false)
    assert.equal(validate({ include: 'src' }), false)
    assert.equal(validate({ plugins: [] }), false)
  })

  it('has the same keys for rows as the tables', () => {
    const { blockingRow: blocking, callbackRow: callback } = knowledge.definitions
    for (const [row, table] of [
      [blockingRow, blocking],
      [callbackRow, callback],
    ] as const) {
      assert.deepEqual(keysOf(z.toJSONSchema(row, { io: 'input' }) as SchemaNode), keysOf(table as SchemaNode))
    }
  })
})

interface SchemaNode {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly required?: readonly string[]
}

/** The keys that a schema allows, at every depth; those that it requires end with `!`. */
function keysOf(node: SchemaNode): object {
  const definition = node.$ref?.split('/').at(-1)
  if (definition !== undefined) return keysOf((knowledge.definitions as Record<string, SchemaNode>)[definition]!)
  const entries = Object.entries(node.properties ?? {}).map(([key, inner]) => {
    // A user need not name a source.
    const isRequired = key !== 'source' && node.required?.includes(key)
    return [isRequired ? `${key}!` : key, keysOf(inner)] as const
  })
  return Object.fromEntries(entries)
}
