import { existsSync, readFileSync } from 'node:fs'

/**
 * Reads the disagreements that are kept on purpose: rows `| <id> | <rule> | <reason> |` of a Markdown table. The id is
 * the hash of a case, so the table repeats no test of another project.
 */
export function readKeptDisagreements(file: string): ReadonlyMap<string, string> {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const rows = [...text.matchAll(/^\| `([0-9a-f]{16})` +\| `[\w-]+` +\| (.+?) +\|$/gm)]
  return new Map(rows.map(([, id = '', reason = '']) => [id, reason]))
}
