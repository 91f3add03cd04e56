import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { renderFixture, renderRule } from './rule-template.ts'

/**
 * Writes the files of a new rule and gives their absolute paths.
 * Throws a sentence where the name will not do or is taken.
 */
export function scaffoldRule(root: string, name: string): string[] {
  if (!/^[a-z]+(-[a-z]+)+$/.test(name)) {
    throw new Error(
      `"${name}" is no name for a rule. Take a noun phrase of lower-case words that reads well after "allow", such as "blocking-call".`,
    )
  }
  const rule = path.join(root, 'server/src/rules', `${name}.ts`)
  const fixture = path.join(root, 'test/rules', name, `${name}.ts`)
  for (const file of [rule, fixture]) {
    if (existsSync(file)) throw new Error(`${path.relative(root, file)} is there already. Choose another name.`)
  }
  write(rule, renderRule(name))
  write(fixture, renderFixture(name))
  return [rule, fixture]
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}
