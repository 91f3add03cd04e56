async function fail(): Promise<void> {
  throw new Error('failed')
}

import { log } from './log.js'

export function main(): void {
  fail()
}

log.info('start')
main()
