/** The syntax tree as the rest of Offloop sees it: TypeScript's own nodes and predicates. */
export * from 'typescript/ast'
export { getTokenAtPosition } from './token-at.ts'
