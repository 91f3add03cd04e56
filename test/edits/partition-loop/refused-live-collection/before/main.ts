const sessions = new Map<string, number>()

export function open(name: string): void {
  sessions.set(name, Date.now())
}

export async function oldest(): Promise<number> {
  let oldest = Infinity
  for (const time of sessions.values()) oldest = Math.min(oldest, time)
  return oldest
}
