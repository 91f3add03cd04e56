import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { runInWorker } from './worker-pool.ts'


const server = createServer(async (request, response) => {
  const names = ['c', 'a', request.url ?? '']
  const factor = 2

  // How often each letter comes.
  let { counts, longest } = await runInWorker<typeof import('./main.worker.ts').compute>(
    import.meta.url,
    './main.worker',
    'compute',
    names,
    factor,
  )

  longest = longest.toUpperCase()
  response.end(`${longest} ${JSON.stringify([...counts])}`)
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/a?n=1', '/b?n=22', '/c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
