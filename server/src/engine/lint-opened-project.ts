import type { CompilerProject } from '../compiler/project.ts'
import type { CompilerSession } from '../compiler/session.ts'
import { loadKnowledge, type Knowledge } from '../knowledge/index.ts'
import type { FileContext } from '../model/file-context.ts'
import { activeRules, type ActiveRules } from './active-rules.ts'
import { contextMatcher } from './context-matcher.ts'
import { lintProject, type ProjectLintResult, type ProjectMemory } from './lint-project.ts'
import type { LintRequest } from './lint-request.ts'
import type { Notice } from './notice.ts'
import { fileBudgetMs, runWithinBudget, type LintAttempt } from './run-within-budget.ts'

/** What of a request holds for every project, worked out once. */
export interface LintSettings {
  readonly rules: ActiveRules
  readonly knowledge: Knowledge
  readonly configuredContext: (file: string) => FileContext | undefined
}

export type SettingsRequest = Pick<LintRequest, 'configuration' | 'ruleIds' | 'models'>

export function prepareLint(request: SettingsRequest): LintSettings {
  const { blocking, callbacks } = request.configuration.knowledge
  const models = request.models ?? []
  return {
    rules: activeRules(request),
    knowledge: loadKnowledge({
      blocking: [...blocking, ...models.flatMap((model) => model.blocking ?? [])],
      callbacks: [...callbacks, ...models.flatMap((model) => model.callbacks ?? [])],
    }),
    configuredContext: contextMatcher(request.configuration),
  }
}

export interface OpenedLintRequest {
  readonly session: CompilerSession
  readonly project: CompilerProject
  readonly settings: LintSettings
  readonly request: Pick<LintRequest, 'configuration' | 'manifests' | 'leastSeverity'>
  /** Files of this project, or known to it, that findings may be reported in. */
  readonly isRequested: (file: string) => boolean
  /** Files whose syntax errors are told. */
  readonly parsed: readonly string[]
  readonly memory?: ProjectMemory
  /** Called before each piece of work; may throw Outdated, which ends the run. */
  readonly onStart?: () => void
  readonly onFile?: () => void
  readonly onNotice: (notice: Notice) => void
}

export interface OpenedLintResult {
  readonly result: ProjectLintResult
  /** Files with syntax errors. */
  readonly unparsed: readonly string[]
}

/**
 * Lints one project that is open. A rule that fails and a file that takes the compiler too long are notices, the latter at
 * the price of its findings; undefined when that happens to the whole project. Throws CompilerCrash.
 */
export function lintOpenedProject(opened: OpenedLintRequest): OpenedLintResult | undefined {
  const { session, project, settings, request, onNotice } = opened
  /** One notice for a file is enough, whatever fails there. */
  const faulty = new Set<string>()
  const lintOnce = ({ skipped, filesTogether, onStart }: LintAttempt): ProjectLintResult =>
    lintProject({
      project,
      knowledge: settings.knowledge,
      manifests: request.manifests ?? [],
      root: request.configuration.directory,
      configuredContext: settings.configuredContext,
      leastSeverity: request.leastSeverity ?? 'hint',
      rejectionHandler: request.configuration.edits.rejectionHandler,
      ...settings.rules,
      ...(opened.memory && { memory: opened.memory }),
      ...(filesTogether !== undefined && { filesTogether }),
      isRequested: (file) => opened.isRequested(file) && !skipped.has(file),
      onFault: (file, error) => {
        if (faulty.has(file)) return
        faulty.add(file)
        onNotice({
          message: `A rule failed here (${error.message}); everything else was linted. Please report this as a fault of Offloop.`,
          file,
        })
      },
      onStart: (file) => {
        opened.onStart?.()
        onStart(file)
      },
      onFile: () => opened.onFile?.(),
    })
  const result = runWithinBudget(session, lintOnce, (file) =>
    onNotice({
      message: `This took TypeScript more than ${fileBudgetMs / 1000} seconds, so it was skipped.`,
      ...(file === undefined ? {} : { file }),
    }),
  )
  if (!result) return undefined
  const faults = session.run(() => project.syntaxFaults(opened.parsed), { budgetMs: fileBudgetMs })
  for (const fault of faults)
    onNotice({
      message: `line ${fault.line}: ${fault.message} The rest of the file was linted as far as it could be read.`,
      file: fault.file,
    })
  return { result, unparsed: faults.map((fault) => fault.file) }
}
