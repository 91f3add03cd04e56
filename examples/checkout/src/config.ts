import { readFileSync } from 'node:fs'

export interface Config {
  readonly port: number
  readonly currency: string
  readonly auditFile: string
  readonly accountsFile: string
  readonly ordersDirectory: string
}

/** Read once, while the service starts: nobody is waiting yet. */
export const config = loadConfig(new URL('../config.json', import.meta.url))

function loadConfig(file: URL): Config {
  return JSON.parse(readFileSync(file, 'utf8')) as Config
}

/** The absolute place of a file of the service. */
export function pathOf(relative: string): URL {
  return new URL(`../${relative}`, import.meta.url)
}
