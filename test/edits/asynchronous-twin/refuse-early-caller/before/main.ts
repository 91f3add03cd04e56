import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
const seen: string[] = []

async function note(): Promise<void> {
  seen.push(readFileSync('data.txt', 'utf8'))
}

createServer((_request, response) => {
  void note()
  response.end(seen.join(''))
}).listen(0)
