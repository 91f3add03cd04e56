/** Something that must not happen, whatever the code is. */
export interface Fault {
  readonly kind: 'crash' | 'rule-failed' | 'compiler-stopped' | 'span' | 'json' | 'edit' | 'too-slow'
  /** Absolute, where the fault belongs to a file. */
  readonly file?: string
  readonly message: string
}
