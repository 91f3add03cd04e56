import { createServer } from 'node:http'
import { AddressInfo } from 'node:net'
import { Result, attempt, parseFile } from './results'

function summary(names: readonly string[]): string {
  const lines: string[] = []
  for (const name of names) {
    const result: Result<{ n: number }> = attempt(() => parseFile(name))
    if (result.ok) lines.push(`${name} ${result.value.n}`)
    else lines.push(`${name} ${result.error.name}`)
  }
  return lines.join('; ')
}

const server = createServer((_request, response) => {
  response.end(summary(['good.json', 'bad.json', 'missing.json']))
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  console.log(await (await fetch(`http://127.0.0.1:${port}`)).text())
  server.close()
})
