async function fail(): Promise<void> {
  throw new Error('failed')
}

import { log } from './log.js'

export function main(): void {
  fail().catch((error) => log.error(error))
}

log.info('start')
main()
