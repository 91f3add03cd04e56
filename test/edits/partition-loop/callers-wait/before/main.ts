import { createServer } from 'node:http'
import { parse } from './parse.ts'

function answer(text: string): string {
  const rows = parse(text)
  return rows.map(({ key, value }) => `${key}:${value}`).join()
}

const server = createServer(async (_request, response) => {
  response.end(answer('a=1\nb=2\n'))
})

server.listen(0, async () => {
  const address = server.address() as { port: number }
  const response = await fetch(`http://localhost:${address.port}/`)
  console.log(await response.text())
  server.close()
})
