import { Kind } from './kinds.ts'
import { runInWorker } from './worker-pool.ts'

export { Kind } from './kinds.ts'

export interface Part {
  readonly kind: Kind
  readonly size: number
}

export interface Item {
  readonly name: string
  readonly parts: readonly Part[]
}

export interface Summary {
  readonly key: string
  readonly small: Part | undefined
}

export async function summarise(item: Item, salt = 'none'): Promise<Summary> {
  return await runInWorker<typeof import('./summary.worker.ts').summarise>(
    import.meta.url,
    './summary.worker',
    'summarise',
    item,
    salt,
  )
}
