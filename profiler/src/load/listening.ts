import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Where a server of the program answers. */
export interface Address {
  readonly address: string
  readonly port: number
}

const pollMs = 20

/** The servers that the program of a run has opened so far, in their order. */
function readAddresses(directory: string): Address[] {
  let text: string
  try {
    text = readFileSync(path.join(directory, 'listening.jsonl'), 'utf8')
  } catch {
    return []
  }
  // The last line may be on its way.
  const lines = text.split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line) as Address)
}

/** Waits until the program listens; undefined when `isOver` says that it never will. */
export async function waitForAddress(directory: string, isOver: () => boolean): Promise<Address | undefined> {
  for (;;) {
    const [first] = readAddresses(directory)
    if (first) return first
    if (isOver()) return undefined
    await wait(pollMs)
  }
}

/** `http://127.0.0.1:8080` for a server that listens everywhere. */
export function originOf({ address, port }: Address): string {
  const host = address === '0.0.0.0' || address === '::' || address === '' ? '127.0.0.1' : address
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
