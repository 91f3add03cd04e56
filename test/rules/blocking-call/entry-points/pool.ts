import { fork } from 'node:child_process'
import { Piscina } from 'piscina'

export const pool = new Piscina({ filename: new URL('./resize.ts', import.meta.url).href })
export const child = fork('./convert.ts')
