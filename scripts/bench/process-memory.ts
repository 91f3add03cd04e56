import { readdirSync, readFileSync } from 'node:fs'

/** A process and all that it started, by now. */
export interface ProcessMemory {
  readonly pid: number
  readonly name: string
  /** Resident memory. */
  readonly bytes: number
}

/** The process and its descendants; only on Linux. */
export function memoryOfTree(root: number): ProcessMemory[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcess(Number(name)) ?? []) : []))
  const wanted = new Set([root])
  for (let size = 0; size !== wanted.size;) {
    size = wanted.size
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid)
  }
  return all.filter(({ pid }) => wanted.has(pid)).map(({ pid, name, bytes }) => ({ pid, name, bytes }))
}

function readProcess(pid: number): (ProcessMemory & { readonly parent: number }) | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const field = (name: string): string => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? ''
    return {
      pid,
      name: field('Name'),
      parent: Number(field('PPid')),
      bytes: Number.parseInt(field('VmRSS')) * 1024 || 0,
    }
  } catch {
    return undefined
  }
}
