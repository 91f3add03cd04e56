import type { Node, SourceFile, SyntaxKind } from '../compiler/syntax.ts'
import type { CompilerProject } from '../compiler/project.ts'
import type { CallGraph } from '../model/call-graph.ts'
import type { CodeBase } from '../model/code-base.ts'
import type { FileContexts } from '../model/file-context.ts'
import type { Finding, Severity } from '../model/finding.ts'
import type { TypeFacts } from '../model/type-facts.ts'

/** What a rule says of itself; documentation, settings schema and `offloop explain` are made from it. */
export interface RuleDeclaration {
  readonly id: string
  /** One line, no full stop. */
  readonly summary: string
  readonly category: 'blocking' | 'promises' | 'suppression'
  readonly defaultSeverity: Severity
  readonly needsTypes: boolean
  /** Documentation that the rule rests on. */
  readonly sources: readonly string[]
  /** Rules of other linters whose disable comments count for this one: `n/no-sync`. */
  readonly equivalents: readonly string[]
  /** Options by name, each with its type, default and one line of documentation. */
  readonly options: Readonly<Record<string, RuleOption>>
}

export type RuleOption =
  | { readonly type: 'boolean'; readonly default: boolean; readonly summary: string }
  | { readonly type: 'integer'; readonly default: number; readonly minimum: number; readonly summary: string }
  | { readonly type: 'strings'; readonly default: readonly string[]; readonly summary: string }

/** What a rule reports; the engine adds the rule's id and applies the configured severity. */
export type Report = Omit<Finding, 'ruleId' | 'edits'> & Partial<Pick<Finding, 'edits'>>

/** What a rule that looks at one file at a time is given. */
export interface FileContext {
  readonly project: CompilerProject
  readonly sourceFile: SourceFile
  readonly types: TypeFacts
  /** How many files of the project are linted in this run: what only pays when many share it is not worth asking for few. */
  readonly fileCount: number
  /** The project as the rules that follow calls see it, with the knowledge tables. */
  readonly codeBase: CodeBase
  readonly options: Readonly<Record<string, unknown>>
  /** What a rejection is handed to, as edits write it: `console.error`. */
  readonly rejectionHandler: string
  report(report: Report): void
  /**
   * Says that what is reported of a node, or is not, hangs on more than its own form and types: on the bodies of other functions.
   * Without that, a rule need not look at the node again while nothing changes but such bodies.
   */
  lookBeyond(node: Node): void
}

/**
 * What looks at the nodes of each kind, in pairs: an object with kinds as its keys holds a place for every kind up to the greatest,
 * and there are many of these for every file.
 */
export type Visits = readonly (readonly [SyntaxKind, (node: Node) => void])[]

/**
 * A rule's work on one file. The engine walks the tree once for all rules and calls what `visit` has for a node's kind on the way down;
 * a rule notes its candidates there and asks `types.request(node)` for the types it will need. One batch fetches
 * them for many files; then `finish` decides.
 */
export interface FileCheck {
  /** What the check took from the text as a whole: with another premise, it has to look at all of the file again. */
  readonly premise?: string
  readonly visit: Visits
  /** Called between, when the stable types that were noted on the walk are known: what they settle needs no types of its own. */
  settle?(): void
  finish(): void
}

/** A rule that needs one file and its types. */
export interface FileRule {
  readonly declaration: RuleDeclaration
  checkFile(context: FileContext): FileCheck
}

/** Any rule, as the registry lists it. */
export type Rule = FileRule | ProjectRule

/** What a rule that needs the whole project is given. */
export interface ProjectContext {
  readonly codeBase: CodeBase
  readonly graph: CallGraph
  readonly contexts: FileContexts
  /** Findings in the file below this are of no use, so that a rule may spare the work of finding them. */
  leastSeverityIn(file: string): Severity
  /** Does a piece of work about a file: its time counts for that file, and a fault in it costs nothing but its own findings. */
  attempt(file: string, work: () => void): void
  readonly options: Readonly<Record<string, unknown>>
  report(report: Report): void
}

/** A rule's work on one project: it sees every file's tree once, then decides with the call graph. */
export interface ProjectCheck {
  /** Called for each file before its tree is walked. */
  visitFile(sourceFile: SourceFile): FileCheck
  /** Called once, after all files. */
  finish(): void
}

/** A rule that follows calls across files. */
export interface ProjectRule {
  readonly declaration: RuleDeclaration
  checkProject(context: ProjectContext): ProjectCheck
}
