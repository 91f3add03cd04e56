/** What the generator reads from the rule files: each rule's declaration and its leading doc comment. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RuleDeclaration } from '../../server/src/rules/rule.ts'

export interface RuleFile {
  /** The file's name: `floating-promise.ts`. */
  readonly file: string
  /** The name under which the file exports the rule: `floatingPromise`. */
  readonly exportName: string
  readonly declaration: RuleDeclaration
  /** Markdown by heading, in the order of `pageHeadings`. */
  readonly sections: ReadonlyMap<string, string>
}

export const pageHeadings = ['What it finds', 'Why it hurts', 'Example', 'Instead', 'Missed and false alarms'] as const

/** The rules of a folder, sorted by id. Throws a sentence where a rule file is not as it should be. */
export async function readRuleFiles(directory: string): Promise<RuleFile[]> {
  const rules: RuleFile[] = []
  for (const file of readdirSync(directory).sort()) {
    if (!/^[a-z][a-z-]*\.ts$/.test(file) || file === 'index.ts') continue
    const exported = (await import(pathToFileURL(path.join(directory, file)).href)) as Record<string, unknown>
    const found = Object.entries(exported).filter(hasDeclaration)
    if (found.length === 0) continue
    if (found.length > 1) throw new Error(`${file} exports more than one rule; give each its own file.`)
    const [exportName, { declaration }] = found[0]!
    if (`${declaration.id}.ts` !== file)
      throw new Error(`${file} declares the rule "${declaration.id}"; name both alike.`)
    rules.push({
      file,
      exportName,
      declaration,
      sections: readSections(file, readFileSync(path.join(directory, file), 'utf8')),
    })
  }
  return rules
}

function hasDeclaration(entry: [string, unknown]): entry is [string, { declaration: RuleDeclaration }] {
  const value = entry[1]
  return typeof value === 'object' && value !== null && 'declaration' in value
}

/** The sections of the doc comment that has the headings. */
export function readSections(file: string, text: string): Map<string, string> {
  const comment = [...text.matchAll(/\/\*\*(?<body>[\s\S]*?)\*\//g)].find((match) => match[0].includes(pageHeadings[0]))
  const lines = (comment?.groups?.['body'] ?? '').split('\n').map((line) => line.replace(/^\s*\* ?/, ''))
  const sections = new Map<string, string>()
  let heading: string | undefined
  let fenced = false
  for (const line of lines) {
    if (line.startsWith('```')) fenced = !fenced
    const title = fenced ? undefined : headingOf(line)
    if (title !== undefined) heading = title
    else if (heading !== undefined) sections.set(heading, `${sections.get(heading) ?? ''}${line}\n`)
  }
  for (const wanted of pageHeadings) {
    const section = sections.get(wanted)?.trim()
    if (!section) throw new Error(`${file}: its doc comment has nothing under the heading "${wanted}".`)
    sections.set(wanted, section)
  }
  return sections
}

function headingOf(line: string): string | undefined {
  const bare = line
    .trim()
    .replace(/^#+\s*/, '')
    .replace(/^\*+|\*+$/g, '')
    .replace(/[:.]$/, '')
  return pageHeadings.find((heading) => heading === bare)
}
