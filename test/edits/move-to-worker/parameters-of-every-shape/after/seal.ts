import { scryptSync } from 'node:crypto'
import { runInWorker } from './worker-pool.ts'

const defaultSalt = 'salt'

export async function seal(text: string, times = 1, salt: string = defaultSalt): Promise<string> {
  return await runInWorker<typeof import('./seal.worker.ts').seal>(
    import.meta.url,
    './seal.worker',
    'seal',
    text,
    times,
    salt,
  )
}

export function sealAll(salt: string, ...texts: string[]): string {
  return texts.map((text) => scryptSync(text, salt, 8).toString('hex')).join('-')
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
