import semver from 'semver'

/** The lowest version that a declared range allows, or null where the range is no range (`workspace:*`, a URL). */
export function minVersion(range: string): string | null {
  try {
    return semver.minVersion(range)?.version ?? null
  } catch {
    return null
  }
}

export function satisfies(version: string, range: string): boolean {
  return semver.satisfies(version, range)
}
