import { getTokenAtPosition, SyntaxKind, type Node } from '../compiler/syntax.ts'
import type { Knowledge } from '../knowledge/index.ts'
import { blockingRows } from './api-rows.ts'
import type { CodeBase } from './code-base.ts'
import { WordSet } from './text-index.ts'
import { declaredName, textOf } from './tree.ts'
import { apiOfExpression } from './value.ts'

/** A place in a file's text that seems to offer something under another name. */
interface Offer {
  /** `default` where every importing file chooses the name itself. */
  readonly name: string
  /** Where the name of what is offered ends. */
  readonly end: number
}

/** `read: fs.readFileSync`, `exports.read = readFileSync`, `const read = fs.readFileSync`: a name, and what it is given. */
const given =
  /(?<declared>\b(?:const|let|var)\s+)?(?<![\w$])(?<name>[\w$]+)['"]?\s*(?:=|:)\s*(?:[^,;{}\r\n=]*\.\s*)?(?<value>[\w$]+)[ \t]*(?=[,;}\r\n])/g
/** `import {readFileSync as read}`, `const {readFileSync: read} = …` and the lists of what a file exports. */
const list = /(?<kind>\b(?:import|export|const|let|var)\s*|\bmodule\.exports\s*=\s*)\{(?<entries>[^{}]*)\}/g
const entry = /(?<![\w$.]|:\s*)(?<value>[\w$]+)(?:\s*(?:\bas\b|:)\s*(?<name>[\w$]+))?(?=\s*(?:,|$))/g
const exported = /\bexport\s+(?:const|let|var)\s+(?<name>[\w$]+)/g
const whole = /\b(?:export\s+default|module\.exports\s*=)\s+(?:[\w$]+\s*\.\s*)*(?<value>[\w$]+)[ \t]*(?=[;\r\n]|$)/g

interface KnownOffers {
  readonly blocking: WordSet
  readonly byFile: Map<string, { readonly text: string; readonly offers: readonly Offer[] }>
}

const known = new WeakMap<Knowledge, KnownOffers>()

/**
 * What a text offers that blocks, by its names: most files offer nothing, so that a text that is searched once spares a tree. The
 * answer is kept for as long as the text stays.
 */
function offersIn(codeBase: CodeBase, file: string): readonly Offer[] {
  const { knowledge } = codeBase
  const text = codeBase.textOf(file)
  let offered = known.get(knowledge)
  if (!offered)
    known.set(knowledge, (offered = { blocking: new WordSet(knowledge.blockingByName.keys()), byFile: new Map() }))
  const before = offered.byFile.get(file)
  if (before?.text === text) return before.offers
  const offers = codeBase.mayMentionOneOf(file, offered.blocking)
    ? findOffers(text, (name) => knowledge.blockingByName.has(name))
    : []
  offered.byFile.set(file, { text, offers })
  return offers
}

function findOffers(text: string, isBlocking: (name: string) => boolean): readonly Offer[] {
  const offers: Offer[] = []
  const aliases = new Set<string>()
  const isMeant = (value: string): boolean => isBlocking(value) || aliases.has(value)
  for (const { index, groups, 0: all } of text.matchAll(given)) {
    const { declared, name = '', value = '' } = groups ?? {}
    if (name === value || !isBlocking(value) || name === 'exports') continue
    if (declared === undefined) offers.push({ name, end: index + all.trimEnd().length })
    else aliases.add(name)
  }
  const lists = [...text.matchAll(list)].map((match) => ({
    isExport: /export/.test(match.groups?.['kind'] ?? ''),
    start: match.index + match[0].indexOf('{') + 1,
    entries: [...(match.groups?.['entries'] ?? '').matchAll(entry)],
  }))
  for (const { isExport, entries } of lists) {
    for (const { groups } of isExport ? [] : entries) {
      const { name, value = '' } = groups ?? {}
      if (name !== undefined && isBlocking(value)) aliases.add(name)
    }
  }
  for (const { isExport, start, entries } of lists) {
    for (const { index, groups } of isExport ? entries : []) {
      const { name, value = '' } = groups ?? {}
      if (isMeant(value)) offers.push({ name: name ?? value, end: start + index + value.length })
    }
  }
  for (const { index, groups, 0: all } of text.matchAll(exported)) {
    const { name = '' } = groups ?? {}
    if (aliases.has(name)) offers.push({ name, end: index + all.length })
  }
  for (const { index, groups, 0: all } of text.matchAll(whole)) {
    if (isMeant(groups?.['value'] ?? '')) offers.push({ name: 'default', end: index + all.trimEnd().length })
  }
  return offers
}

/** Whether a file's text seems to give blocking functions new names. */
export function mayRename(codeBase: CodeBase, file: string): boolean {
  return offersIn(codeBase, file).length > 0
}

/** The names that files of the project give to blocking functions, and by which nobody would look for them. */
export function newNames(codeBase: CodeBase, files: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const file of files) {
    for (const { name, end } of offersIn(codeBase, file)) {
      if (name !== 'default' && (found.has(name) || codeBase.rows.blockingNames.has(name))) continue
      const tree = codeBase.tree(file)
      if (!tree || !isBlocking(codeBase, getTokenAtPosition(tree, end - 1))) continue
      if (name !== 'default') found.add(name)
      else for (const local of defaultNames(codeBase, file)) found.add(local)
    }
  }
  return found
}

/** How many files lie between a file and one whose export it uses by way of re-exports. */
const maxImports = 3

/** Some files, and those that what they use may come from. */
export function withImports(codeBase: CodeBase, files: readonly string[]): ReadonlySet<string> {
  const found = new Set(files)
  let latest = files
  for (let step = 0; step < maxImports; step++) {
    const next = latest.flatMap((file) => importsOf(codeBase, file)).filter((file) => !found.has(file))
    for (const file of next) found.add(file)
    latest = [...new Set(next)]
  }
  return found
}

function importsOf(codeBase: CodeBase, file: string): string[] {
  const specifiers = new Set((codeBase.tree(file)?.imports ?? []).map(textOf))
  for (const match of codeBase.textOf(file).matchAll(/\brequire\s*\(\s*['"](?<specifier>[^'"\n]+)['"]/g))
    specifiers.add(match.groups?.['specifier'])
  return [...specifiers].flatMap((specifier) =>
    specifier === undefined ? [] : (codeBase.ownModule(file, specifier) ?? []),
  )
}

function isBlocking(codeBase: CodeBase, token: Node): boolean {
  const { parent } = token
  if (parent.kind === SyntaxKind.ExportSpecifier && isOfModule(parent)) return true
  const isMember = parent.kind === SyntaxKind.PropertyAccessExpression && declaredName(parent) === token
  const api = apiOfExpression(codeBase, isMember ? parent : token)
  return api !== undefined && blockingRows(codeBase, [api]).length > 0
}

function isOfModule(specifier: Node): boolean {
  return (specifier.parent.parent as Node & { moduleSpecifier?: Node }).moduleSpecifier !== undefined
}

/** What importing files call a file's default export. */
function defaultNames(codeBase: CodeBase, file: string): string[] {
  const local = codeBase.importsOf(file).flatMap((node) => {
    const declaration = node.kind === SyntaxKind.CallExpression ? node.parent : node
    return textOf(declaredName(declaration)) ?? []
  })
  return [...local, ...codeBase.defaultReexports(file)]
}
