import { execFileSync, spawnSync as start } from 'node:child_process'
export { readFileSync, statSync as look } from 'node:fs'
export * as zip from 'node:zlib'
export * from 'node:os'
export { execFileSync, start }
export default execFileSync
export const scrypt = (await import('node:crypto')).scryptSync
