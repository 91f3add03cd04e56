import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The texts of the extension's code that can be translated, as `vscode.l10n` wants them: each is its own key. */
export function renderL10nBundle(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const texts = files.flatMap((file) => findTexts(readFileSync(path.join(folder, file), 'utf8')))
  return JSON.stringify(Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text])))
}

/** The literals that are handed to `t` or `vscode.l10n.t`. Throws a sentence at a call with anything else. */
export function findTexts(source: string): string[] {
  return [...source.matchAll(/(?:\bl10n\.|[^.\w])t\(\s*(?<literal>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")?/g)].map(
    (call) => {
      const literal = call.groups?.['literal']
      if (literal === undefined) throw new Error(`A text to translate has to be one literal: ${call[0].trim()}…`)
      return literal.slice(1, -1).replaceAll(/\\(?<character>['"\\])/g, '$<character>')
    },
  )
}
