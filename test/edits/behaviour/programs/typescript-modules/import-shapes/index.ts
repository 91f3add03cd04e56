export { readNamed as again } from './reader.ts'
export * from './reader.ts'
export * as deep from './reader.ts'
