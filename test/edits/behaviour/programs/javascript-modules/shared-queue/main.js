import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'

const queue = []
const done = []
let sequence = 0

function drain() {
  while (queue.length > 0) {
    const job = queue[0]
    const text = readFileSync(job.file, 'utf8').trim()
    done.push(`${job.id}${text}`)
    queue.shift()
  }
}

function enqueue(file) {
  sequence++
  queue.push({ id: sequence, file })
  drain()
  return `${sequence}:${queue.length}`
}

const server = createServer((request, response) => {
  response.end(enqueue('job.txt'))
})

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  const bodies = await Promise.all(Array.from({ length: 10 }, async () => (await fetch(url)).text()))
  console.log(bodies.sort().join(), done.join())
  server.close()
})
