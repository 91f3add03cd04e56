import { scryptSync } from 'node:crypto'

class Counter {
  static count = 0
  static next(): number {
    return Counter.count++
  }
}

export function seal(text: string): string {
  let key = text
  for (let round = Counter.next(); round < 3; round++) key = scryptSync(key, 'salt', 8).toString('hex')
  return key + Counter.next()
}
