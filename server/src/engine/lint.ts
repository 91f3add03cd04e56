import picomatch from 'picomatch'
import { CompilerCrash } from '../compiler/compiler-crash.ts'
import { CompilerSession } from '../compiler/session.ts'
import { loadKnowledge } from '../knowledge/index.ts'
import type { FileContext } from '../model/file-context.ts'
import type { Finding } from '../model/finding.ts'
import { allRules } from '../rules/index.ts'
import type { FileRule, ProjectRule } from '../rules/rule.ts'
import type { Comment } from './comments.ts'
import type { Configuration } from './configuration.ts'
import { defaultRuleSetting } from './configuration-defaults.ts'
import { lintProject, type ActiveRule, type ProjectLintResult } from './lint-project.ts'
import type { LintRequest, LintResult } from './lint-request.ts'
import type { Notice } from './notice.ts'
import { mergeFindings, sortFindings } from './merge-findings.ts'
import { suppressFile } from './suppress-file.ts'

/**
 * Lints files and everything that their findings' paths run through. Throws CompilerCrash when the compiler stops twice on the
 * same work; everything else that is wrong with the linted code is a notice or a finding.
 */
export async function lint(request: LintRequest): Promise<LintResult> {
  const notices: Notice[] = []
  const started = performance.now()
  const session = new CompilerSession({
    cwd: request.cwd,
    onNotice: ({ message, file }) => notices.push(file === undefined ? { message } : { message, file }),
  })
  try {
    const projects = session.openFor(request.files, {
      ...(request.project === undefined ? {} : { project: request.project }),
      ...(request.unsavedText === undefined ? {} : { unsavedText: request.unsavedText }),
    })
    const openedAt = performance.now()
    const requested = new Set(projects.flatMap((project) => project.requested))
    const rules = activeRules(request)
    const knowledge = loadKnowledge(request.configuration.knowledge)
    const configuredContext = contextMatcher(request.configuration)
    const results: ProjectLintResult[] = []
    const unparsed = new Set<string>()
    /** One notice for a file is enough, whatever fails there. */
    const faulty = new Set<string>()
    let done = 0
    for (const project of projects) {
      if (project.requested.length === 0) continue
      // Between projects the event loop gets its turn, for progress and for an interrupt.
      await new Promise((resolve) => setImmediate(resolve))
      const lintOnce = (skipped: ReadonlySet<string>, onStart: (file: string) => void): ProjectLintResult =>
        lintProject({
          project,
          knowledge,
          manifests: request.manifests ?? [],
          root: request.configuration.directory,
          configuredContext,
          leastSeverity: request.leastSeverity ?? 'hint',
          ...rules,
          isRequested: (file) => requested.has(file) && !skipped.has(file),
          onFault: (file, error) => {
            if (faulty.has(file)) return
            faulty.add(file)
            notices.push({
              message: `A rule failed here (${error.message}); everything else was linted. Please report this as a fault of Offloop.`,
              file,
            })
          },
          onStart,
          onFile: () => request.onProgress?.(++done, requested.size, project.configFile ?? project.directory),
        })
      const result = runWithinBudget(session, lintOnce, (file) =>
        notices.push({
          message: `This took TypeScript more than ${fileBudgetMs / 1000} seconds, so it was skipped.`,
          ...(file === undefined ? {} : { file }),
        }),
      )
      if (!result) continue
      for (const fault of session.run(() => project.syntaxFaults(project.requested), { budgetMs: fileBudgetMs })) {
        unparsed.add(fault.file)
        notices.push({
          message: `line ${fault.line}: ${fault.message} The rest of the file was linted as far as it could be read.`,
          file: fault.file,
        })
      }
      results.push(result)
    }
    const lintedAt = performance.now()
    const texts = new Map(results.flatMap((result) => [...result.texts]))
    const merged = mergeFindings(results.flatMap((result) => result.findings)).filter((finding) =>
      requested.has(finding.file),
    )
    const { findings, suppressedCount } = suppressAll(
      request,
      merged,
      texts,
      new Map(results.flatMap((result) => [...result.comments])),
      requested,
      rules,
    )
    return {
      findings: sortFindings(findings).map((finding) => withoutUnsureEdits(finding, unparsed)),
      suppressedCount,
      notices,
      stats: {
        files: requested.size,
        lines: [...requested].reduce((sum, file) => sum + countLines(texts.get(file) ?? ''), 0),
        projects: results.length,
        phasesMs: {
          open: openedAt - started,
          walk: results.reduce((sum, result) => sum + result.walkMs, 0),
          graph: results.reduce((sum, result) => sum + result.graphMs, 0),
          report: performance.now() - lintedAt,
        },
        callSites: results.reduce((sum, result) => sum + result.callSites, 0),
        functions: results.reduce((sum, result) => sum + result.functions, 0),
      },
      textOf: (file) => texts.get(file) ?? '',
    }
  } finally {
    session.close()
  }
}

/** How long the compiler may be busy for one file, by the clock: far more than any real file takes on a busy machine. */
const fileBudgetMs = 60_000
/** A project with more files than this that never end is given up. */
const maxSkipped = 3

/** Lints a project, and once more without each file over which the compiler ran out of time. */
function runWithinBudget(
  session: CompilerSession,
  lintOnce: (skipped: ReadonlySet<string>, onStart: (file: string) => void) => ProjectLintResult,
  onSkip: (file: string | undefined) => void,
): ProjectLintResult | undefined {
  const skipped = new Set<string>()
  for (;;) {
    let inWork: string | undefined
    const onStart = (file: string): void => {
      inWork = file
      session.renewBudget()
    }
    try {
      return session.run(() => lintOnce(skipped, onStart), { budgetMs: fileBudgetMs })
    } catch (error) {
      if (!(error instanceof CompilerCrash) || error.reason !== 'timeout') throw error
      onSkip(inWork)
      if (inWork === undefined || skipped.size >= maxSkipped) return undefined
      skipped.add(inWork)
    }
  }
}

interface ActiveRules {
  readonly fileRules: readonly ActiveRule<FileRule>[]
  readonly projectRules: readonly ActiveRule<ProjectRule>[]
}

function activeRules({ configuration, ruleIds }: LintRequest): ActiveRules {
  const fileRules: ActiveRule<FileRule>[] = []
  const projectRules: ActiveRule<ProjectRule>[] = []
  for (const rule of allRules) {
    const setting = configuration.rules[rule.declaration.id] ?? defaultRuleSetting(rule.declaration)
    if (ruleIds ? !ruleIds.includes(rule.declaration.id) : setting.severity === 'off') continue
    if ('checkFile' in rule) fileRules.push({ rule, setting })
    else projectRules.push({ rule, setting })
  }
  return { fileRules, projectRules }
}

function suppressAll(
  request: LintRequest,
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  comments: ReadonlyMap<string, readonly Comment[]>,
  requested: ReadonlySet<string>,
  rules: ActiveRules,
): { findings: Finding[]; suppressedCount: number } {
  const byFile = new Map<string, Finding[]>()
  for (const finding of findings) {
    const list = byFile.get(finding.file)
    if (list) list.push(finding)
    else byFile.set(finding.file, [finding])
  }
  const activeRuleIds = new Set([...rules.fileRules, ...rules.projectRules].map((active) => active.rule.declaration.id))
  const kept: Finding[] = []
  let suppressedCount = 0
  for (const file of requested) {
    const result = suppressFile({
      file,
      text: texts.get(file) ?? '',
      comments: comments.get(file) ?? [],
      findings: byFile.get(file) ?? [],
      activeRuleIds,
      configuration: request.configuration,
      ruleIds: request.ruleIds,
    })
    kept.push(...result.findings)
    suppressedCount += result.suppressedCount
  }
  return { findings: kept, suppressedCount }
}

/** The first entry of the configuration's contexts whose glob the file matches. */
function contextMatcher(configuration: Configuration): (file: string) => FileContext | undefined {
  const entries = configuration.contexts.map(({ files, context }) => ({
    matches: picomatch(files, { dot: true }),
    context,
  }))
  const prefix = `${configuration.directory}/`
  return (file) => {
    if (entries.length === 0 || !file.startsWith(prefix)) return undefined
    const relative = file.slice(prefix.length)
    return entries.find((entry) => entry.matches(relative))?.context
  }
}

/** Where the parser had to guess what the code is, a change may make things worse: none is offered. */
function withoutUnsureEdits(finding: Finding, unparsed: ReadonlySet<string>): Finding {
  if (!finding.edits.some(({ edits }) => edits.some(({ file }) => unparsed.has(file)))) return finding
  return { ...finding, edits: [] }
}

function countLines(text: string): number {
  let lines = text === '' ? 0 : 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
