import assert from 'node:assert/strict'
import { fixWith, read, repository } from './fake-fix.ts'

describe('offloop fix --interactive', () => {
  const ask = (directory: string, answers: readonly string[], flags: object = {}) =>
    fixWith(directory, { interactive: true, ...flags }, { isTerminal: true, answers, env: { NO_COLOR: '1' } })

  it('shows each finding with its edit, and makes those that get a yes', async () => {
    const directory = repository({ 'a.ts': 'bad()\nstuck()\nbad()\n' })
    const { stdout, exitCode } = await ask(directory, ['y', 'no'])
    assert.equal(read(directory, 'a.ts'), 'good()\nstuck()\nbad()\n')
    assert.equal(exitCode, 1)
    assert.ok(
      stdout.startsWith(`
a.ts:1:1  error  blocking-call
\`bad()\` is wrong.

  1 │ bad()
    │ ^^^^^
  2 │ stuck()

  docs  offloop explain blocking-call

Be good
diff --git a/a.ts b/a.ts
--- a/a.ts
+++ b/a.ts
@@ -1,3 +1,3 @@
-bad()
+good()
 stuck()
 bad()

Make this edit? [y,n,o,a,q,?] 
a.ts:3:1  error  blocking-call
`),
      stdout,
    )
    // The second diff shows the file with the first edit.
    assert.match(stdout, /@@ -1,3 \+1,3 @@\n good\(\)\n stuck\(\)\n-bad\(\)\n\+good\(\)\n/)
    assert.match(stdout, /\n {2}1 {2}got a no\.\n/)
  })

  it('offers other edits in turn, with their notes', async () => {
    const directory = repository({ 'a.ts': 'maybe()\nbad()\n' })
    const { stdout } = await ask(directory, ['o', 'o', 'o', 'y', 'o', 'n'])
    assert.deepEqual(stdout.match(/^(?:Be sure|Leave it open) .*/gm), [
      'Be sure  a suggestion: look whether it means the same',
      'Leave it open  a suggestion: look whether it means the same',
      'Be sure  a suggestion: look whether it means the same',
      'Leave it open  a suggestion: look whether it means the same',
    ])
    assert.match(stdout, /^ {2}note {2}It may take longer\.\n {2}note {2}It needs the package perhaps\.$/m)
    assert.match(stdout, /There is no other edit that holds here\./)
    assert.equal(read(directory, 'a.ts'), 'perhaps()\nbad()\n')
  })

  it('makes all edits of a kind after an "a"', async () => {
    const directory = repository({ 'a.ts': 'bad()\nmaybe()\nbad()\n', 'b.ts': 'maybe()\nbad()\n' })
    const { stdout } = await ask(directory, ['a', 'n', 'n'])
    assert.equal(stdout.match(/Make this edit\?/g)?.length, 3)
    assert.deepEqual(
      [read(directory, 'a.ts'), read(directory, 'b.ts')],
      ['good()\nmaybe()\ngood()\n', 'maybe()\ngood()\n'],
    )
  })

  it('writes what got a yes before a "q" or the end of the input', async () => {
    for (const end of [['q'], []]) {
      const directory = repository({ 'a.ts': 'bad()\nbad()\nbad()\n' })
      const { stdout, exitCode } = await ask(directory, ['y', ...end])
      assert.equal(read(directory, 'a.ts'), 'good()\nbad()\nbad()\n')
      assert.match(stdout, /^Fixed 1 finding; 2 are left\.$/m)
      assert.match(stdout, /^ {2}2 {2}were not asked about\.$/m)
      assert.equal(exitCode, 1)
    }
  })

  it('explains the answers to who asks, or types something else', async () => {
    const directory = repository({ 'a.ts': 'bad()\n' })
    const { stdout } = await ask(directory, ['?', 'what', ' Y '])
    assert.equal(stdout.match(/\] y {2}make this edit$/gm)?.length, 2)
    assert.equal(read(directory, 'a.ts'), 'good()\n')
  })

  it('does not ask about edits that do not hold', async () => {
    const directory = repository({ 'a.ts': 'lies()\nstuck()\n' })
    const { stdout } = await ask(directory, [])
    assert.doesNotMatch(stdout, /Make this edit/)
    assert.match(stdout, /^Nothing was fixed; 2 findings are left\.$/m)
  })
})
