import type { LintRequest } from '../engine/lint-request.ts'
import type { Notice } from '../engine/notice.ts'
import type { Manifest } from '../host/read-manifests.ts'
import { readModels } from '../host/read-models.ts'

interface LoadedModels {
  readonly models: NonNullable<LintRequest['models']>
  readonly notices: readonly Notice[]
}

/** What the packages that the manifests depend on say of themselves; a notice for each whose model is wrong. */
export async function loadModels(manifests: readonly Manifest[]): Promise<LoadedModels> {
  const sources = readModels(manifests)
  if (sources.length === 0) return { models: [], notices: [] }
  // The schema library takes longer to load than a small project to lint, and few packages have a model.
  const { parsePackageModel } = await import('../engine/package-model.ts')
  const parsed = sources.map(parsePackageModel)
  return {
    models: parsed.flatMap((model) => ('notice' in model ? [] : [model])),
    notices: parsed.flatMap((model) => ('notice' in model ? [model.notice] : [])),
  }
}
