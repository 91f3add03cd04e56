import path from 'node:path'

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun'

const lockFiles: readonly (readonly [file: string, manager: PackageManager])[] = [
  ['package-lock.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
]

/** Where the package of a directory begins, and what installs its dependencies: lock files of the directories above say so. */
export function findPackageManager(
  directory: string,
  exists: (file: string) => boolean,
): { readonly manager: PackageManager; readonly directory: string } {
  const above: string[] = []
  for (let next = directory; next !== above.at(-1); next = path.dirname(next)) above.push(next)
  const has = (file: string) => (place: string) => exists(path.join(place, file))
  const locked = above.flatMap((place) => lockFiles.filter(([file]) => has(file)(place)))
  return { manager: locked[0]?.[1] ?? 'npm', directory: above.find(has('package.json')) ?? directory }
}

/** The command line that adds packages to the dependencies. */
export function describeInstall(manager: PackageManager, packages: readonly string[]): string {
  return `${manager} ${manager === 'npm' ? 'install' : 'add'} ${packages.join(' ')}`
}
