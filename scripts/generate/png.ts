import { deflateSync, inflateSync } from 'node:zlib'

/** A picture of 8-bit red, green, blue and alpha values, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG file, as its specification (ISO/IEC 15948) has it: one IDAT chunk, rows without filters. */
export function encodePng({ width, height, rgba }: Picture): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a channel, colour type 6: red, green, blue, alpha.
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filterRows(width, rgba), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Whether a file that `encodePng` wrote shows this picture. Its bytes may differ: each zlib packs in its own way. */
export function showsPicture(file: Buffer, { width, height, rgba }: Picture): boolean {
  if (file.length < 45 || file.readUInt32BE(16) !== width || file.readUInt32BE(20) !== height) return false
  const length = file.readUInt32BE(33)
  return inflateSync(file.subarray(41, 41 + length)).equals(filterRows(width, rgba))
}

function filterRows(width: number, rgba: Uint8Array): Buffer {
  const rows: Uint8Array[] = []
  for (let start = 0; start < rgba.length; start += width * 4)
    rows.push(Uint8Array.of(0), rgba.subarray(start, start + width * 4))
  return Buffer.concat(rows)
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(checksum(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** CRC-32, bit by bit: the pictures are small. */
function checksum(data: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
