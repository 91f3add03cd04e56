/** docs/knowledge.md and the README's sentence on it: what the tables know, by module. */
import type { BlockingRow, CallbackRow } from '../../server/src/knowledge/row.ts'
import { blockingTables, callbackTables } from '../../server/src/knowledge/tables.ts'

interface ModuleSummary {
  blocking: number
  callbacks: number
  readonly sources: Set<string>
}

const blocking: readonly BlockingRow[] = blockingTables.flat()
const callbacks: readonly CallbackRow[] = callbackTables.flat()

export function renderKnowledgePage(): string {
  const rows = [...summarizeModules()].map(
    ([module, { blocking: blockingCount, callbacks: callbackCount, sources }]) =>
      `| \`${module}\` | ${blockingCount || ''} | ${callbackCount || ''} | ${[...sources].slice(0, 2).map(link).join(', ')} |`,
  )
  return [
    '# What Offloop knows of other code',
    `${renderKnowledgeCounts()} Every row of the tables in \`server/src/knowledge/tables/\` names the documentation that it was taken from. Your own rows go into the configuration, under \`knowledge\`.`,
    ['| Module | Blocking calls | Callers of callbacks | Sources |', '| --- | ---: | ---: | --- |', ...rows].join('\n'),
  ].join('\n\n')
}

export function renderKnowledgeCounts(): string {
  const node = blocking.filter((row) => isBuiltIn(row.module)).length
  const packages = new Set(
    blocking
      .map((row) => row.module)
      .filter((module) => !isBuiltIn(module))
      .map(packageOf),
  )
  const callers = new Set(callbacks.map((row) => packageOf(row.module)))
  return `The tables know ${blocking.length} blocking calls (${node} of Node.js itself, the others in ${packages.size} packages), and how ${callers.size} modules and packages call callbacks back.`
}

function summarizeModules(): Map<string, ModuleSummary> {
  const summaries = new Map<string, ModuleSummary>()
  const names = [...blocking, ...callbacks].map((row) => row.module)
  const order = [...new Set(names)].sort(
    (a, b) => Number(isBuiltIn(b)) - Number(isBuiltIn(a)) || a.localeCompare(b, 'en'),
  )
  for (const name of order) summaries.set(name, { blocking: 0, callbacks: 0, sources: new Set() })
  for (const row of blocking) summaries.get(row.module)!.blocking++
  for (const row of callbacks) summaries.get(row.module)!.callbacks++
  for (const row of [...blocking, ...callbacks]) summaries.get(row.module)!.sources.add(row.source.replace(/#.*$/, ''))
  return summaries
}

function isBuiltIn(module: string): boolean {
  return module.startsWith('node:') || module === 'global'
}

function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/')
}

function link(url: string): string {
  return `[${new URL(url).hostname}](${url})`
}
