import { scryptSync } from 'node:crypto'
import { runInWorker } from './worker-pool.ts'

const defaultSalt = 'salt'

export function seal(text: string, times = 1, salt: string = defaultSalt): string {
  let value = text
  for (let round = 0; round < times; round++) value = scryptSync(value, salt, 8).toString('hex')
  return value
}

export async function sealAll(salt: string, ...texts: string[]): Promise<string> {
  return await runInWorker<typeof import('./seal.worker.ts').sealAll>(
    import.meta.url,
    './seal.worker',
    'sealAll',
    salt,
    ...texts,
  )
}

interface Wish {
  readonly text: string
  readonly options: { readonly salt: string }
}

export function sealWith({ text, options: { salt } }: Wish): string {
  return scryptSync(text, salt, 8).toString('hex')
}

export function sealMaybe(text?: string): string {
  return scryptSync(text ?? 'nothing', 'salt', 8).toString('hex')
}
