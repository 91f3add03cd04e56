export type { TextSpan } from '../compiler/text-span.ts'
