import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sampleService } from './sample-service.ts'
import { TestClient } from './test-client.ts'

describe('typing with pauses', () => {
  let client: TestClient

  afterEach(() => client.stop())

  it('is answered after each pause, however long it was', async () => {
    const directory = sampleService()
    client = await TestClient.start({ folders: [directory] })
    const file = path.join(directory, 'src/pages.ts')
    const text = readFileSync(file, 'utf8')
    const uri = await client.open(file)
    const linesOf = async (expected: number) => {
      const found = await client.pullUntil(uri, (diagnostics) => diagnostics[0]?.range.start.line === expected)
      return found.map(({ range }) => range.start.line)
    }
    const [first] = await client.pullUntil(uri, (diagnostics) => diagnostics.length > 0)
    assert.ok(first)
    const { line } = first.range.start
    // Background work begins a quarter of a second after a change; these pauses end before, around and after that.
    for (const [index, pauseMs] of [5, 240, 30, 260, 100, 400].entries()) {
      await client.change(uri, '\n'.repeat(index + 1) + text)
      assert.ok((await linesOf(line + index + 1)).includes(line + index + 1))
      await delay(pauseMs)
    }
    await client.close(uri)
    await client.open(file)
    assert.ok((await linesOf(line)).includes(line))
  })
})
