import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Runs a function for one request. */
export function serve(handle: () => Promise<void>): void {
  const server = createServer((_request, response) => {
    handle().then(
      () => response.end(),
      (error: unknown) => response.end(String(error)),
    )
  })
  server.listen(0, () => {
    const { port } = server.address() as AddressInfo
    get({ port }, (response) => {
      response.resume().on('end', () => server.close())
    })
  })
}
