import type { API } from 'typescript/sync'
import { clientOf } from './api-internals.ts'

/** Trees of files whose objects were let go, as bytes: much smaller, and much sooner read again than asked for again. */
export class KeptTrees {
  private readonly maxBytes: number
  /** By what was asked for; the one that was not used for longest comes first. */
  private readonly kept = new Map<string, Uint8Array>()
  private bytes = 0

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes
  }

  /** What was kept under the key, or else what `fetch` answers, which is kept. */
  get(key: string, fetch: () => Uint8Array | undefined): Uint8Array | undefined {
    const kept = this.kept.get(key)
    if (kept) {
      this.kept.delete(key)
      this.kept.set(key, kept)
      return kept
    }
    const fetched = fetch()
    if (fetched) this.keep(key, fetched)
    return fetched
  }

  private keep(key: string, tree: Uint8Array): void {
    if (tree.byteLength > this.maxBytes) return
    this.kept.set(key, tree)
    this.bytes += tree.byteLength
    for (const [oldest, { byteLength }] of this.kept) {
      if (this.bytes <= this.maxBytes) return
      this.kept.delete(oldest)
      this.bytes -= byteLength
    }
  }
}

/**
 * Has an API answer from what it has fetched before when it is asked for a tree again. A question names the snapshot that it is
 * about, and a snapshot never changes, so that an answer stays right.
 */
export function keepTrees(api: API, maxBytes: number): void {
  const client = clientOf(api)
  const ask = client?.apiRequestBinary
  if (!client || !ask) return
  const trees = new KeptTrees(maxBytes)
  client.apiRequestBinary = (method, params) => {
    const fetch = (): Uint8Array | undefined => ask.call(client, method, params)
    return method === 'getSourceFile' ? trees.get(JSON.stringify(params), fetch) : fetch()
  }
}
