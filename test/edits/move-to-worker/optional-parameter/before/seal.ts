import { scryptSync } from 'node:crypto'

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

export function sealWith({ text, options: { salt } }: Wish): string {
  return scryptSync(text, salt, 8).toString('hex')
}

export function sealMaybe(text?: string): string {
  return scryptSync(text ?? 'nothing', 'salt', 8).toString('hex')
}
