import { createReadStream, readFileSync } from 'node:fs'
import { Transform, TransformCallback, Writable } from 'node:stream'
import { gzipSync, gunzipSync } from 'node:zlib'

class Pack extends Transform {
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      done(null, gzipSync(Buffer.concat([prefix(), chunk])))
    } catch (error) {
      done(error as Error)
    }
  }

  override _flush(done: TransformCallback): void {
    this.push(gzipSync(readFileSync('suffix.txt')))
    done()
  }
}

function prefix(): Buffer {
  return readFileSync('prefix.txt')
}

const parts: Buffer[] = []
createReadStream('data.txt', { highWaterMark: 4 })
  .pipe(new Pack())
  .pipe(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        parts.push(chunk)
        done()
      },
    }),
  )
  .on('finish', () => {
    console.log(parts.map((part) => gunzipSync(part).toString().trim()).join('|'))
  })
