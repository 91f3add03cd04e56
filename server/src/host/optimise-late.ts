import { setFlagsFromString } from 'node:v8'

/** By Node.js's major version: from how much running on V8's optimizing compiler takes up a function. */
const flags: Readonly<Record<string, string>> = {
  20: '--interrupt-budget=2000000',
  22: '--invocation-count-for-turbofan=30000',
}

/**
 * Has V8 optimise only what runs for long. A command that works for seconds and ends does not get back what optimising so
 * many functions costs: a quarter of its processor time. Later versions of Node.js have a cheaper compiler in between.
 */
export function optimiseLate(): void {
  const flag = flags[process.versions.node.split('.', 1)[0] ?? '']
  if (flag !== undefined) setFlagsFromString(flag)
}
