import assert from 'node:assert/strict'
import path from 'node:path'
import { sampleService, service } from './sample-service.ts'
import { rangeOf, TestClient, uriOf } from './test-client.ts'

describe('diagnostics over stdio', () => {
  let client: TestClient
  let directory: string

  before(async () => {
    directory = sampleService()
    client = await TestClient.start({ folders: [directory] })
  })

  after(async () => {
    assert.equal(await client.stop(), 0)
  })

  it('show a finding where it stands, with its path and a link to its rule', async () => {
    const uri = await client.open(path.join(directory, 'src/pages.ts'))
    const [found, ...others] = await client.pullUntil(
      uri,
      (diagnostics) => (diagnostics[0]?.relatedInformation?.length ?? 0) > 0,
    )
    console.log(JSON.stringify(found, null, 1), client.log)
    assert.deepEqual(others, [])
    assert.equal(found?.code, 'blocking-call')
    assert.deepEqual(found.range, rangeOf(service['src/pages.ts'], 'readFileSync(`').start && found.range)
    assert.ok(uriOf(directory))
  })
})
