import { createReadStream, readFileSync } from 'node:fs'
import { gzipSync, gunzipSync } from 'node:zlib'
import { createInterface } from 'node:readline'

const packed = []
createReadStream('lines.txt', { highWaterMark: 8 })
  .on('data', (chunk) => {
    packed.push(gzipSync(chunk))
  })
  .on('end', () => {
    console.log(packed.length, Buffer.concat(packed.map((part) => gunzipSync(part))).toString().trim())
    readLines()
  })

function readLines() {
  let count = 0
  const reader = createInterface({ input: createReadStream('lines.txt') })
  reader.on('line', (line) => {
    count += readFileSync(`${line}.txt`).length
  })
  reader.on('close', () => console.log('count', count))
}
