import { scryptSync } from 'node:crypto'
import { runInWorker } from './worker-pool.ts'

const defaultSalt = 'salt'

export function seal(text: string, times = 1, salt: string = defaultSalt): string {
  let value = text
  for (let round = 0; round < times; round++) value = scryptSync(value, salt, 8).toString('hex')
  return value
}

export function sealAll(salt: string, ...texts: string[]): string {
  return texts.map((text) => scryptSync(text, salt, 8).toString('hex')).join('-')
}

interface Wish {
  readonly text: string
  readonly options: { readonly salt: string }
}

export async function sealWith({ text, options: { salt } }: Wish): Promise<string> {
  return await runInWorker<typeof import('./seal.worker.ts').sealWith>(
    import.meta.url,
    './seal.worker',
    'sealWith',
    text,
    salt,
  )
}

export function sealMaybe(text?: string): string {
  return scryptSync(text ?? 'nothing', 'salt', 8).toString('hex')
}
