const harnessName = /\.profile\.([cm]?[jt]s)$/

export { isHarness } from '../../model/file-context.ts'

/** The harness of a module, beside it. */
export function harnessOf(file: string): string {
  return file.replace(/\.([cm]?[jt]s)x?$/, '.profile.$1')
}

/** The files that a harness may be the harness of. */
export function modulesOf(harness: string): string[] {
  return ['', 'x'].map((suffix) => harness.replace(harnessName, `.$1${suffix}`))
}
