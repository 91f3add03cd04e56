import { isRunError } from '../host/run-error.ts'

/** A fault as one line for the log. */
export function describeFault(what: string, error: unknown): string {
  if (isRunError(error)) return error.message.replaceAll('\n', ' ')
  const message = error instanceof Error ? error.message : String(error)
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const place = /\n\s+at (.*)/.exec(stack)?.[1]
  return `Offloop itself failed at ${what}: ${message.split('\n', 1)[0] || 'no reason given'}${place === undefined ? '' : ` (${place})`}`
}
