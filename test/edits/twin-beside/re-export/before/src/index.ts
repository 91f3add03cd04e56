import first, { load as read } from './load.ts'

export { load } from './load.ts'
export { load as loadText, names } from './load.ts'
export { read }
export const all = { first }
