import type { CpuProfile, CpuProfileNode } from '../format/cpu-profile.ts'

/** A sample with the time that it stands for. */
export interface WeighedSample {
  readonly nodeId: number
  /** On the profile's clock. */
  readonly startUs: number
  readonly durationUs: number
}

/**
 * The samples of a profile in the order of time. A sample stands for the time until the next one, so that the delta after it is
 * its own; V8 may write deltas below zero for samples that it stored late, which stand for no time.
 */
export function weighSamples(profile: CpuProfile): WeighedSample[] {
  const { samples, timeDeltas, startTime, endTime } = profile
  const weighed: WeighedSample[] = []
  let atUs = startTime
  samples.forEach((nodeId, index) => {
    atUs += timeDeltas[index] ?? 0
    const nextUs = index + 1 < samples.length ? atUs + (timeDeltas[index + 1] ?? 0) : endTime
    weighed.push({ nodeId, startUs: atUs, durationUs: Math.max(0, nextUs - atUs) })
  })
  return weighed
}

export function nodesById(profile: CpuProfile): Map<number, CpuProfileNode> {
  return new Map(profile.nodes.map((node) => [node.id, node]))
}

/** What V8 calls the stretches in which the thread waits, or does what belongs to no JavaScript. */
export type NodeRole = 'root' | 'idle' | 'program' | 'gc' | 'code'

export function roleOf({ callFrame }: CpuProfileNode): NodeRole {
  switch (callFrame.functionName) {
    case '(root)':
      return 'root'
    case '(idle)':
      return 'idle'
    case '(program)':
      return 'program'
    case '(garbage collector)':
      return 'gc'
    case 'atomicsWaitLoop':
      // A worker of piscina sleeps in there until there is work, which V8 takes for running code.
      return /[\\/]piscina[\\/]/.test(callFrame.url) ? 'idle' : 'code'
    default:
      return 'code'
  }
}
