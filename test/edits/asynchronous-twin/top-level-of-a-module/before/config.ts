import { load } from './load.ts'

export const config = load().trim()
