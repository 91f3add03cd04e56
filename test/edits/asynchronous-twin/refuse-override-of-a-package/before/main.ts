import { readFileSync } from 'node:fs'
import { Transform } from 'node:stream'
class Shout extends Transform {
  override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, data: string) => void): void {
    done(null, readFileSync(String(chunk), 'utf8'))
  }
}

import { createServer } from 'node:http'

createServer((request, response) => {
  response.end(String(new Shout()))
}).listen(0)
