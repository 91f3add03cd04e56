import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { ignoreNames } from '../../server/src/engine/ignore-directives.ts'

describe('the grammar of directives', () => {
  it('colours exactly the forms that the engine reads', () => {
    const grammar = readFileSync(
      new URL('../../syntaxes/directives.injection.tmLanguage.json', import.meta.url),
      'utf8',
    )
    const places = [...grammar.matchAll(/(offloop-ignore-)\(\?:([^)]*)\)/g)]
    assert.equal(places.length, grammar.match(/offloop-ignore/g)?.length)
    for (const [, prefix = '', forms = ''] of places)
      assert.deepEqual(
        forms.split('|').map((form) => prefix + form),
        [...ignoreNames],
      )
  })
})
