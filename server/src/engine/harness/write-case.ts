import type { CompilerProject } from '../../compiler/project.ts'
import { isJavaScript } from '../../compiler/source-names.ts'
import { SymbolFlags, type Symbol, type Type } from '../../compiler/types.ts'
import { classOf, exportsOf, localName, type ExportedFunction } from './exported-functions.ts'
import { isDeclarationFile, quote, SampleWriter } from './sample-of-type.ts'
import type { UsedName } from './sample.ts'

/** A case of a harness: a function without parameters that calls the one that is profiled. */
export interface CaseText {
  /** The name of the case as a property is written: `hashPassword`, `'Hasher.hash'`. */
  readonly key: string
  /** `() => hashPassword('text', 1000)` */
  readonly text: string
  /** What it imports, each once. */
  readonly uses: readonly UsedName[]
  /** The arguments that no sample could be made of, which throw when they are needed: `db (Database)`. */
  readonly missing: readonly string[]
}

/** Longer types say no more. */
const longestType = 60

/** Writes the case of a function, with sample arguments. */
export function writeCase(
  project: CompilerProject,
  { name, used, signature, owner }: ExportedFunction,
  mark: "'" | '"',
): CaseText {
  const { checker } = project
  const writer = new SampleWriter(project, {
    quote: mark,
    isTyped: !isJavaScript(used.file),
    importOf: (symbol) => importOf(project, used.file, symbol),
  })
  const uses: UsedName[] = [used]
  const missing: string[] = []
  const argument = (parameter: string, type: Type, sample: { text: string; uses: readonly UsedName[] } | undefined) => {
    if (sample) {
      uses.push(...sample.uses)
      return sample.text
    }
    const written = checker.typeToString(type)
    const short = written.length > longestType ? `${written.slice(0, longestType)}…` : written
    const label = short === 'any' ? parameter : `${parameter} (${short})`
    missing.push(label)
    return placeholder(`No sample could be made of ${label}: write one here.`, mark)
  }
  const given = writer
    .argumentsOf(signature)
    .map(({ parameter, sample }) => argument(nameOf(parameter), checker.getTypeOfSymbol(parameter), sample))
  const receiver = signature.getThisParameter()
  let callee = used.local
  if (owner) {
    const declared = checker.getDeclaredTypeOfSymbol(owner.symbol)
    const instance = owner.isStatic ? undefined : argument('this', declared, writer.instanceOf(owner.symbol))
    callee = `${owner.isStatic ? used.local : instance}.${owner.member}`
  } else if (receiver) {
    const type = checker.getTypeOfSymbol(receiver)
    if (!isNothing(type)) {
      given.unshift(argument('this', type, writer.sampleOf(type)))
      callee += '.call'
    }
  }
  return {
    key: /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name, mark),
    text: writeCall(`${callee}(${given.join(', ')})`, checker.getReturnTypeOfSignature(signature)),
    uses: uses.filter(
      ({ local, file }, index) => uses.findIndex((one) => one.local === local && one.file === file) === index,
    ),
    missing,
  }
}

/** A generator does nothing before somebody asks for its values. */
function writeCall(call: string, result: Type): string {
  const name = result.getSymbol()?.name ?? ''
  if (/^(?:Generator|IterableIterator|IteratorObject)$/.test(name)) return `() => [...${call}]`
  if (/^(?:AsyncGenerator|AsyncIterableIterator)$/.test(name))
    return `async () => { for await (const item of ${call}) void item }`
  return `() => ${call}`
}

function placeholder(message: string, mark: "'" | '"'): string {
  return `(() => { throw new Error(${quote(message, mark)}) })()`
}

function isNothing({ flags }: Type): boolean {
  // void, undefined, any, unknown
  return (flags & (1 | 2 | 4 | 16)) !== 0
}

/** A destructured parameter has no name. */
function nameOf({ name }: Symbol): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !/^__\d+$/.test(name) ? name : 'the first object'
}

/** The file's own exports come first; other files count by where the symbol is declared. */
function importOf(project: CompilerProject, file: string, symbol: Symbol): UsedName | undefined {
  const declared = symbol.declarations[0]?.path
  if (declared === undefined || isDeclarationFile(declared)) return undefined
  const place = project.files.find((own) => own === declared || own.toLowerCase() === declared)
  for (const from of new Set([file, ...(place === undefined ? [] : [place])])) {
    for (const [name, exported] of exportsOf(project, from)) {
      const isIt = exported.id === symbol.id || classOf(project.checker, exported)?.id === symbol.id
      if (!isIt || !(exported.flags & SymbolFlags.Value)) continue
      return { file: from, name, local: localName(name, symbol, from) }
    }
  }
  return undefined
}
