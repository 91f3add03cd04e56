import { load } from './load.ts'

export const config = (await load()).trim()
