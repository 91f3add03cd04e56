import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { putLoad } from '../../../profiler/src/load/put-load.ts'

describe('load on a server', function () {
  this.timeout(20_000)

  it('counts the wait for an answer from the first try, and requests that are never answered', async () => {
    // Loading what puts the load takes its time on a busy machine.
    let firstMs: number | undefined
    const server = createServer((request, response) => {
      firstMs ??= performance.now()
      const isEarly = performance.now() - firstMs < 600
      if (isEarly || request.url === '/lost') request.socket.destroy()
      else response.end('here')
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    try {
      const { port } = server.address() as AddressInfo
      const { routes, probe } = await putLoad(`http://127.0.0.1:${port}`, {
        connections: 4,
        durationMs: 1500,
        routes: [
          { method: 'GET', path: '/' },
          { method: 'GET', path: '/lost' },
        ],
        probe: { method: 'GET', path: '/probe' },
      })
      assert.ok((probe?.p99Ms ?? 0) > 300, JSON.stringify(probe))
      assert.ok((probe?.errors ?? 0) > 0 && (probe?.requests ?? 0) > 0)
      assert.ok((routes[0]?.requests ?? 0) > 0)
      assert.equal(routes[1]?.requests, 0)
      assert.ok((routes[1]?.errors ?? 0) > 10, JSON.stringify(routes))
    } finally {
      server.close()
      server.closeAllConnections()
    }
  })
})
