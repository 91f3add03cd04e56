/** The type checker's objects as the rest of Offloop sees them. */
export { SymbolFlags, TypeFlags, TypeFormatFlags, ObjectFlags } from 'typescript/sync'
export type {
  Checker,
  Signature,
  Symbol,
  Type,
  GenericType,
  TypeReference,
  UnionType,
  NodeHandle,
} from 'typescript/sync'
