import { createReadStream } from 'node:fs'
import { gzipSync } from 'node:zlib'
const packed: Buffer[] = []
createReadStream('data.txt')
  .on('data', (chunk) => {
    packed.push(gzipSync(chunk))
  })
  .on('end', () => console.log(packed.length))
