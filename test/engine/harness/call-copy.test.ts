import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { harnessOfCopy } from '../../../server/src/engine/harness/prepare-harness.ts'
import { temporaryDirectory } from '../../host/temporary-directory.ts'

describe('a harness that calls the copy of a function', () => {
  const directory = temporaryDirectory({ 'package.json': '{"type": "module"}', 'hash.profile.ts': '' }).replaceAll(
    '\\',
    '/',
  )
  const harness = `${directory}/hash.profile.ts`
  const written = (text: string): string | undefined => {
    writeFileSync(harness, text)
    return harnessOfCopy(directory, harness, 'hash', 'hashAsync')
  }

  it('imports it under the name of the function, and says everything else as it was', () => {
    assert.equal(
      written("import { other, hash } from './hash.ts'\nexport const cases = { hash: () => hash('a') } // Mine.\n"),
      "import { other, hashAsync as hash } from './hash.ts'\nexport const cases = { hash: () => hash('a') } // Mine.\n",
    )
    assert.equal(
      written("import { hash as own } from './hash.ts'\nexport const cases = { hash: () => own('a').hash() }\n"),
      "import { hashAsync as own } from './hash.ts'\nexport const cases = { hash: () => own('a').hash() }\n",
    )
    assert.equal(
      written(
        "const { hash } = require('./hash')\nconst { hash: other } = options\nexports.cases = { hash: () => hash() }\n",
      ),
      "const { hashAsync: hash } = require('./hash')\nconst { hash: other } = options\nexports.cases = { hash: () => hash() }\n",
    )
  })

  it('calls it as the member that the function is', () => {
    assert.equal(
      written(
        "import { Hasher } from './hash.ts'\nexport const cases = { 'Hasher.hash': () => new Hasher().hash('a') }\n",
      ),
      "import { Hasher } from './hash.ts'\nexport const cases = { 'Hasher.hash': () => new Hasher().hashAsync('a') }\n",
    )
  })

  it('is none where the function is not called by its name', () => {
    assert.equal(written("import own from './hash.ts'\nexport const cases = { hash: () => own('a') }\n"), undefined)
  })
})
