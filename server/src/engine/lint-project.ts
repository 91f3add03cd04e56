import { CompilerCrash, isInternalFailure, isProcessGone } from '../compiler/compiler-crash.ts'
import type { CompilerProject } from '../compiler/project.ts'
import { SyntaxKind } from '../compiler/syntax.ts'
import type { Knowledge } from '../knowledge/index.ts'
import { CallGraph } from '../model/call-graph.ts'
import { CodeBase, type SourceMemory } from '../model/code-base.ts'
import { FileContexts, type FileContext } from '../model/file-context.ts'
import type { Finding, Severity } from '../model/finding.ts'
import type { PackageManifest } from '../model/manifest.ts'
import { StableTypes } from '../model/stable-types.ts'
import { TextIndex } from '../model/text-index.ts'
import { TypeFacts } from '../model/type-facts.ts'
import { workerFilesOf } from '../model/worker-files.ts'
import type { FileCheck, FileRule, ProjectRule, Report } from '../rules/rule.ts'
import type { ClearedBodies } from './cleared-bodies.ts'
import { findDirectiveComments, mentionsDirectives, type Comment } from './comments.ts'
import type { RuleSetting } from './configuration.ts'
import { Outdated } from './outdated.ts'
import { walkFile } from './walk-file.ts'

/** A rule that runs, with its setting. */
export interface ActiveRule<Rule> {
  readonly rule: Rule
  readonly setting: RuleSetting
}

export interface ProjectLintRequest {
  readonly project: CompilerProject
  readonly knowledge: Knowledge
  readonly manifests: readonly PackageManifest[]
  /** The directory that the names of tests and scripts are judged from. */
  readonly root: string
  readonly configuredContext: (file: string) => FileContext | undefined
  readonly fileRules: readonly ActiveRule<FileRule>[]
  readonly projectRules: readonly ActiveRule<ProjectRule>[]
  readonly leastSeverity: Severity
  /** What a rejection is handed to, as edits write it. */
  readonly rejectionHandler: string
  /** Files of this project, or known to it, that findings may be reported in. */
  readonly isRequested: (file: string) => boolean
  /** Called before each file, and before each rule decides about one; may throw Outdated, which ends the run. */
  readonly onStart?: (file: string) => void
  /** How many files the compiler is asked about at the same time; as many as are good when absent. */
  readonly filesTogether?: number
  readonly onFile: (file: string) => void
  /** What outlives this run; made anew when absent. */
  readonly memory?: ProjectMemory
  /** Called when a rule fails on a file; the work goes on without what the rule would have said there. Absent, the fault is thrown. */
  readonly onFault?: (file: string, error: Error) => void
}

/** What is known of a project whatever its state, so that a run need not find it out again. */
export interface ProjectMemory extends SourceMemory {
  readonly contexts: FileContexts
  /** Where the rules that go by types found nothing, and need not look again. */
  readonly cleared?: ClearedBodies
}

export interface ProjectLintResult {
  readonly findings: Finding[]
  readonly texts: ReadonlyMap<string, string>
  /** The comments that may be directives, of the files that have any. */
  readonly comments: ReadonlyMap<string, readonly Comment[]>
  readonly callSites: number
  readonly functions: number
  readonly walkMs: number
  readonly graphMs: number
}

/**
 * How many files are walked before the compiler is asked about all of them, and their trees are let go: enough to ask few
 * questions, few enough to keep memory flat.
 */
const filesAtATime = 50

/** A file that all rules have looked at; what they have to say follows when types are known. */
interface WalkedFile {
  readonly file: string
  readonly checks: readonly FileCheck[]
  /** Keeps in mind where they found nothing. */
  remember(): void
}

/** Runs the rules on one project: one walk of each file's tree, then the rules that follow calls. */
export function lintProject(request: ProjectLintRequest): ProjectLintResult {
  const { project } = request
  const started = performance.now()
  const findings: Finding[] = []
  const texts = new Map<string, string>()
  const comments = new Map<string, readonly Comment[]>()
  const memory: ProjectMemory = request.memory ?? {
    index: new TextIndex(),
    contexts: new FileContexts(request.root, request.manifests, request.configuredContext),
  }
  const { index, contexts } = memory
  const codeBase = new CodeBase(project, request.knowledge, request.manifests, contexts, memory)
  const graph = new CallGraph(codeBase)
  const withDirectives = new Set<string>()
  let callSites = 0
  let hasFault = false
  const attempt = (file: string, work: () => void): void => {
    if (!guard(request, file, work)) hasFault = true
  }
  const projectChecks = request.projectRules.map((active) =>
    active.rule.checkProject({
      attempt: (file, work) => {
        request.onStart?.(file)
        attempt(file, work)
      },
      codeBase,
      graph,
      contexts,
      // A comment that ignores a finding is in use, whether the finding would be shown or not.
      leastSeverityIn: (file) =>
        active.setting.severity === 'default' && !withDirectives.has(file) ? request.leastSeverity : 'hint',
      options: active.setting.options,
      report: reporter(findings, active),
    }),
  )
  const own = new Set(project.files)
  const release = (): void => {
    // Who asks again soon keeps the trees.
    if (request.memory) return
    codeBase.forgetNodes()
    project.releaseTrees()
  }
  /** Has all rules look at a file and note what they have to know of types. */
  const walk = (file: string, types: TypeFacts): WalkedFile | undefined => {
    request.onStart?.(file)
    const sourceFile = project.sourceFile(file)
    if (!sourceFile) return undefined
    const hasDirectives = mentionsDirectives(sourceFile.text)
    if (hasDirectives) withDirectives.add(file)
    index.set(file, sourceFile.text)
    const checks: FileCheck[] = projectChecks.map((check) => check.visitFile(sourceFile))
    checks.push({ visit: [[SyntaxKind.CallExpression, () => callSites++]], finish: () => undefined })
    const fileChecks: FileCheck[] = []
    const remarkable = new Set<number>()
    // What another project owns is reported on there; here it only may block what this project runs.
    if (own.has(file)) {
      texts.set(file, sourceFile.text)
      if (hasDirectives) comments.set(file, findDirectiveComments(sourceFile))
      for (const active of request.fileRules) {
        const report = reporter(findings, active)
        fileChecks.push(
          active.rule.checkFile({
            project,
            sourceFile,
            types,
            fileCount: requested.length,
            codeBase,
            options: active.setting.options,
            rejectionHandler: request.rejectionHandler,
            report: (found) => {
              remarkable.add(found.span.start)
              report(found)
            },
            lookBeyond: (node) => remarkable.add(node.getStart(sourceFile)),
          }),
        )
      }
    }
    const { cleared } = memory
    const premise = fileChecks.map((check) => check.premise ?? '').join(';')
    attempt(file, () => {
      const skipped = cleared?.in(file, premise, project) ?? []
      if (skipped.length === 0) walkFile(sourceFile, [...checks, ...fileChecks])
      else {
        walkFile(sourceFile, checks)
        walkFile(sourceFile, fileChecks, skipped)
      }
      contexts.noteWorkers(file, workerFilesOf(sourceFile, project))
    })
    return {
      file,
      checks: [...checks, ...fileChecks],
      remember: () => own.has(file) && cleared?.note(sourceFile, premise, remarkable),
    }
  }
  const requested = [...project.files, ...project.foreignFiles].filter(request.isRequested)
  const together = request.filesTogether ?? filesAtATime
  for (let first = 0; first < requested.length; first += together) {
    const types = new TypeFacts(project)
    const walked = requested.slice(first, first + together).flatMap((file) => walk(file, types) ?? [])
    const [head] = walked
    if (!head) continue
    attempt(head.file, () => StableTypes.of(project.checker).fetch(project))
    for (const { file, checks } of walked) for (const check of checks) attempt(file, () => check.settle?.())
    attempt(head.file, () => types.fetch())
    for (const { file, checks } of walked) {
      for (const check of checks) {
        request.onStart?.(file)
        attempt(file, () => check.finish())
      }
      request.onFile(file)
    }
    if (!hasFault) for (const { remember } of walked) remember()
    release()
  }
  const walkedAt = performance.now()
  for (const check of projectChecks) attempt(project.configFile ?? project.directory, () => check.finish())
  if (!request.memory) project.releaseTrees()
  const graphMs = performance.now() - walkedAt
  for (const finding of findings)
    for (const step of [finding, ...finding.path])
      texts.set(step.file, texts.get(step.file) ?? codeBase.textOf(step.file))
  return { findings, texts, comments, callSites, functions: graph.size, walkMs: walkedAt - started, graphMs }
}

/**
 * Keeps a fault in one rule or file from taking the rest with it, and answers whether there was none. A compiler that is gone is
 * not such a fault.
 */
function guard(request: ProjectLintRequest, file: string, work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Outdated) throw error
    if (error instanceof CompilerCrash || isProcessGone(error) || isInternalFailure(error)) throw error
    if (!request.onFault) throw error
    request.onFault(file, error)
    return false
  }
}

function reporter(findings: Finding[], active: ActiveRule<FileRule | ProjectRule>): (report: Report) => void {
  const { severity } = active.setting
  return (report) => {
    findings.push({
      ...report,
      ruleId: active.rule.declaration.id,
      severity: severity === 'default' || severity === 'off' ? report.severity : severity,
      edits: report.edits ?? [],
    })
  }
}
