import type { RunSettings, Target } from '../format/comparison.ts'

/** `src/server.ts`, or `hashPassword of src/hash.ts`. */
export function nameSubject(target: Target, nameOf: (file: string) => string): string {
  return target.case === undefined ? nameOf(target.file) : `${target.case} of ${nameOf(target.file)}`
}

/** `server, 5 rounds`, or `function, 5 rounds of 120 calls`. */
export function describeRuns({ kind }: Target, { rounds, repeat }: RunSettings): string {
  const calls = kind === 'function' ? ` of ${repeat.toLocaleString('en')} ${repeat === 1 ? 'call' : 'calls'}` : ''
  return `${kind}, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}${calls}`
}
