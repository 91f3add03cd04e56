import { parseNameSpecifier } from './name-specifier.ts'

/** The rule's options, read once for each file. */
export interface FloatingOptions {
  readonly allowVoid: boolean
  readonly hintVoid: boolean
  readonly allowAsyncIife: boolean
  readonly checkThenables: boolean
  readonly safeCalls: readonly { readonly name: string; readonly from: string | undefined }[]
  readonly safePromises: readonly { readonly name: string; readonly from: string | undefined }[]
}

export function readFloatingOptions(options: Readonly<Record<string, unknown>>): FloatingOptions {
  const names = (value: unknown) => (Array.isArray(value) ? value.map((name) => parseNameSpecifier(String(name))) : [])
  return {
    allowVoid: options['allowVoid'] !== false,
    hintVoid: options['hintVoid'] !== false,
    allowAsyncIife: options['allowAsyncIife'] === true,
    checkThenables: options['checkThenables'] === true,
    safeCalls: names(options['safeCalls']),
    safePromises: names(options['safePromises']),
  }
}
