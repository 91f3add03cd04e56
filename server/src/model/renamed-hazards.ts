import type { SourceFile } from '../compiler/syntax.ts'
import type { CodeBase } from './code-base.ts'
import { HazardCollector, type Hazard } from './hazards.ts'
import { newNames } from './new-names.ts'
import { isCall, terminalName, textOf, walk } from './tree.ts'

/** More names than these are no renaming but a wrapper of everything, whose names say too little. */
const maxNames = 60

/**
 * The names by which code calls blocking functions because files of the project gave them new ones:
 * `export {readFileSync as read} from 'fs'`. `givers` are the files that may have given them.
 */
export function renamedBlocking(codeBase: CodeBase, givers: Iterable<string>): ReadonlySet<string> {
  return allNames(codeBase, newNames(codeBase, givers))
}

/** The hazards in some of the project's files that call blocking functions by one of the names. */
export function hazardsNamed(codeBase: CodeBase, files: readonly string[], names: Iterable<string>): Hazard[] {
  const all = [...names]
  return files.flatMap((file) => {
    const found = all.filter((name) => codeBase.mayMention(file, name))
    const tree = found.length > 0 ? codeBase.tree(file) : undefined
    return tree ? hazardsIn(codeBase, tree, new Set(found)) : []
  })
}

function hazardsIn(codeBase: CodeBase, tree: SourceFile, names: ReadonlySet<string>): Hazard[] {
  const collector = new HazardCollector(codeBase)
  walk(tree, (node) => {
    if (isCall(node) && names.has(textOf(terminalName(node.expression)) ?? '')) collector.consider(node)
  })
  return collector.finish()
}

/** The names with those that other files give to them in turn. */
function allNames(codeBase: CodeBase, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>()
  const ahead = [...names]
  for (let name = ahead.pop(); name !== undefined && found.size < maxNames; name = ahead.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const word = `(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`
    const again = [
      new RegExp(`${word}\\s*(?:\\bas\\b|:)\\s*([\\w$]+)`, 'g'),
      new RegExp(`([\\w$]+)\\s*[:=]\\s*(?:[\\w$]+\\s*\\.\\s*)*${word}`, 'g'),
    ]
    for (const file of codeBase.filesWith(name)) {
      for (const pattern of again) {
        for (const match of codeBase.textOf(file).matchAll(pattern)) ahead.push(match[1] ?? name)
      }
    }
  }
  return found
}
