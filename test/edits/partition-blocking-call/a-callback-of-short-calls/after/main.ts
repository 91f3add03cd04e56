import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { setImmediate } from 'node:timers/promises'

const server = createServer(async (request, response) => {
  const names = (request.url ?? '').slice(1).split(',')
  let sliceStart = performance.now()
  const texts: string[] = []
  for (const name of names) {
    // The event loop gets its turn every 10 ms.
    if (performance.now() - sliceStart > 10) {
      await setImmediate()
      sliceStart = performance.now()
    }
    texts.push(readFileSync(name, 'utf8'))
  }
  response.end(texts.join(''))
})

server.listen(0, async () => {
  const { port } = server.address() as { port: number }
  const response = await fetch(`http://localhost:${port}/package.json,package.json`)
  console.log(await response.text())
  server.close()
})
