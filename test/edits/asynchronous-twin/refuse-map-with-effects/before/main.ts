import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

createServer(async (request, response) => {
  const texts = await Promise.all(['a', 'b'].map((name) => {
    const text = readFileSync(name, 'utf8')
    console.log(name)
    return text
  }))
  response.end(texts.join(''))
}).listen(0)
