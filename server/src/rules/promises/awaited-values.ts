import type { Checker, Type } from '../../compiler/types.ts'

const awaitedValues = new WeakMap<Checker, Map<number, Type>>()

/** What the promises of a program are fulfilled with, by the type of the promise, as far as it was asked for. */
export function knownAwaitedValues(checker: Checker): Map<number, Type> {
  let values = awaitedValues.get(checker)
  if (!values) awaitedValues.set(checker, (values = new Map()))
  return values
}
