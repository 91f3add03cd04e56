import assert from 'node:assert/strict'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { applyChanges } from '../../../server/src/engine/apply-changes.ts'
import { openProject } from '../open-project.ts'
import { randomProgram } from './random-loop.ts'

const programs = 60
const loopPattern = /\b(?:for|while) \(|\bdo \{|(?<=list)\.(?:forEach|map|filter|reduce|some|find)\(/g

describe('random loops', function () {
  this.timeout(180_000)

  it('give the same when they let the event loop run in each round', async () => {
    const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-loops-')))
    const texts = fc.sample(randomProgram, { numRuns: programs, seed: 7 })
    writeFileSync(path.join(directory, 'package.json'), '{ "private": true, "type": "module" }')
    texts.forEach((text, index) => writeFileSync(path.join(directory, `program${index}.js`), text))
    const { session, directory: root } = await openProject(directory)
    const wrong: string[] = []
    const reasons = new Map<string, number>()
    let offered = 0
    try {
      for (const [index, text] of texts.entries()) {
        const file = `${root}/program${index}.js`
        const expected = await outcome(text)
        for (const match of text.matchAll(loopPattern)) {
          const start = match.index + (match[0].startsWith('.') ? 1 : 0)
          const edit = session.editsAt(file, { start, end: start }).find(({ id }) => id === 'partition-loop')
          if (!edit) continue
          if (edit.refused !== undefined) {
            const reason = edit.refused.replace(/`[^`]*`/g, '…').replace(/program\d+\.js:\d+/g, '…')
            reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
            continue
          }
          offered++
          const after = applyChanges(edit.changes, () => text)?.get(file) ?? 'throw new Error("overlap")'
          const actual = await outcome(eager(after))
          if (actual !== expected) wrong.push(`${expected} is ${actual} in\n${text}\nafter\n${after}`)
        }
      }
    } finally {
      session.close()
      rmSync(directory, { recursive: true, force: true })
    }
    assert.deepEqual(wrong, [])
    assert.ok(offered > 100, `Only ${offered} were offered; refused: ${JSON.stringify([...reasons])}`)
  })
})

/** Lets other code run in each round, not only when the time is over. */
function eager(text: string): string {
  return text.replaceAll(' > 10) {', ' > -1) {').replaceAll(' & 1023) ', ' & 0) ')
}

async function outcome(text: string): Promise<string> {
  try {
    const module = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { run: () => Promise<string> }
    return await module.run()
  } catch (error) {
    return String(error)
  }
}
