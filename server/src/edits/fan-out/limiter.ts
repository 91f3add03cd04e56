import type { SourceFile } from '../../compiler/syntax.ts'
import type { CompilerProject } from '../../compiler/project.ts'
import { nearestManifest, type PackageManifest } from '../../model/manifest.ts'
import { minVersion } from '../../model/version-range.ts'
import { importsIn } from '../text/bindings.ts'
import { moduleKindOf } from '../text/module-kind.ts'

/** What bounds the calls: a package that the project has, or a function that is written into the file. */
export interface Limiter {
  readonly kind: 'p-limit' | 'p-map' | 'own'
  /** The export to use; what the module assigns to `module.exports` in versions that are CommonJS. */
  readonly member: 'default' | '='
}

/** The first major version that is an ES module only. */
const esmSince = { 'p-limit': 4, 'p-map': 5 } as const

/** p-limit comes first, because it runs every task as `Promise.all` does, where p-map stops at the first failure. */
export function chooseLimiter(
  project: CompilerProject,
  manifests: readonly PackageManifest[],
  sourceFile: SourceFile,
  isUsable: (kind: 'p-limit' | 'p-map') => boolean,
): Limiter {
  const manifest = nearestManifest(manifests, sourceFile.fileName)
  const imported = importsIn(sourceFile).bindings.map(({ origin }) => origin.module)
  const kinds = (['p-limit', 'p-map'] as const).toSorted(
    (a, b) => Number(imported.includes(b)) - Number(imported.includes(a)),
  )
  for (const kind of kinds) {
    const range = manifest?.dependencies.get(kind)
    if (range === undefined || !isUsable(kind)) continue
    const version = minVersion(range)
    if (version === null) continue
    const isEsm = Number.parseInt(version, 10) >= esmSince[kind]
    const { runtime, syntax } = moduleKindOf(project, sourceFile)
    // An ES module cannot be required in every supported Node.js.
    if (isEsm && (runtime === 'commonjs' || syntax !== 'import') && !imported.includes(kind)) continue
    return { kind, member: isEsm ? 'default' : '=' }
  }
  return { kind: 'own', member: 'default' }
}
