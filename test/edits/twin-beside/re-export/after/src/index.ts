import first, { load as read, loadAsync } from './load.ts'

export { load, loadAsync } from './load.ts'
export { load as loadText, loadAsync as loadTextAsync, names } from './load.ts'
export { read, loadAsync as readAsync }
export const all = { first }
