import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { exists, findAbove, toSlashes } from '../host/paths.ts'
import { uriOfPath } from './uris.ts'

const pages = 'docs/rules'

/** The pages lie beside the program that is running, as source, as package and in the extension alike. */
const known = new Map<string, string | undefined>()
let root: { readonly directory: string | undefined } | undefined

/** The rule's page on this machine; undefined where the pages were not installed. */
export function rulePageUri(ruleId: string): string | undefined {
  if (!known.has(ruleId)) known.set(ruleId, findPage(ruleId))
  return known.get(ruleId)
}

function findPage(ruleId: string): string | undefined {
  root ??= { directory: findAbove(toSlashes(path.dirname(fileURLToPath(import.meta.url))), [`${pages}/README.md`]) }
  const file = root.directory && `${root.directory}/${pages}/${ruleId}.md`
  return file !== undefined && exists(file) ? uriOfPath(file) : undefined
}
