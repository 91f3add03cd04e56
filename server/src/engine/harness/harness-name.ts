const harnessName = /\.profile\.([cm]?[jt]s)$/

/** Whether a file is a harness: `hash.profile.ts` holds cases of what `hash.ts` exports. */
export function isHarness(file: string): boolean {
  return harnessName.test(file)
}

/** The harness of a module, beside it. */
export function harnessOf(file: string): string {
  return file.replace(/\.([cm]?[jt]s)x?$/, '.profile.$1')
}

/** The files that a harness may be the harness of. */
export function modulesOf(harness: string): string[] {
  return ['', 'x'].map((suffix) => harness.replace(harnessName, `.$1${suffix}`))
}
