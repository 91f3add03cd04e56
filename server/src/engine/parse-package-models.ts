import type { KnowledgeModel } from '../knowledge/index.ts'
import type { Notice } from './notice.ts'
import type { PackageModelSource } from './package-model.ts'

interface PackageModels {
  readonly models: readonly KnowledgeModel[]
  readonly notices: readonly Notice[]
}

/** What packages say of themselves, from the texts that they ship; a notice for each whose model is wrong. */
export async function parsePackageModels(sources: readonly PackageModelSource[]): Promise<PackageModels> {
  if (sources.length === 0) return { models: [], notices: [] }
  // The schema library takes longer to load than a small project to lint, and few packages have a model.
  const { parsePackageModel } = await import('./package-model.ts')
  const parsed = sources.map(parsePackageModel)
  return {
    models: parsed.flatMap((model) => ('notice' in model ? [] : [model])),
    notices: parsed.flatMap((model) => ('notice' in model ? [model.notice] : [])),
  }
}
