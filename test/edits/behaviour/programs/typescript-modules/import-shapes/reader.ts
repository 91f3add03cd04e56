import { readFileSync } from 'node:fs'

export type Reader = (name: string) => string

export default function (name: string): string {
  return readFileSync(`${name}.txt`, 'utf8').trim() + '1'
}

export function readNamed(name: string): string {
  return readFileSync(`${name}.txt`, 'utf8').trim() + '2'
}
