import { CompilerSession } from '../compiler/session.ts'
import { lintOpenedProject, prepareLint } from './lint-opened-project.ts'
import type { ProjectLintResult } from './lint-project.ts'
import type { LintRequest } from './lint-request.ts'
import type { Notice } from './notice.ts'

/** A part of what is to be linted, as plain data: it may cross to another process. */
export interface LintPartRequest extends Omit<LintRequest, 'onProgress' | 'jobs'> {
  /** Absolute paths of the files that other parts report on. */
  readonly elsewhere: readonly string[]
}

export interface ProjectPart extends ProjectLintResult {
  /** The project's tsconfig or jsconfig. */
  readonly configFile: string | undefined
}

/** What linting a part gives, before anything is suppressed; plain data as well. */
export interface LintPart {
  /** The files that were linted, as their programs call them. */
  readonly requested: readonly string[]
  readonly projects: readonly ProjectPart[]
  /** Files with syntax errors. */
  readonly unparsed: ReadonlySet<string>
  readonly notices: readonly Notice[]
  readonly lines: number
  readonly openMs: number
}

/** Lints the projects that the files belong to, one after the other. Throws as `lint` does. */
export async function lintPart(
  request: LintPartRequest,
  onProgress?: (done: number, total: number, what: string) => void,
): Promise<LintPart> {
  const notices: Notice[] = []
  const started = performance.now()
  const session = new CompilerSession({
    cwd: request.cwd,
    onNotice: ({ message, file }) => notices.push(file === undefined ? { message } : { message, file }),
  })
  try {
    const projects = session.openFor(request.files, {
      elsewhere: request.elsewhere,
      ...(request.project === undefined ? {} : { project: request.project }),
      ...(request.unsavedText === undefined ? {} : { unsavedText: request.unsavedText }),
    })
    const openMs = performance.now() - started
    const requested = new Set(projects.flatMap((project) => project.requested))
    const reportedOn = new Set([...requested, ...request.elsewhere])
    const settings = prepareLint(request)
    const results: ProjectPart[] = []
    const unparsed = new Set<string>()
    let done = 0
    for (const project of projects) {
      if (project.requested.length === 0) continue
      // Between projects the event loop gets its turn, for progress and for an interrupt.
      await new Promise((resolve) => setImmediate(resolve))
      const linted = lintOpenedProject({
        session,
        project,
        settings,
        request,
        isRequested: (file) => reportedOn.has(file),
        parsed: project.requested,
        onFile: () => onProgress?.(++done, requested.size, project.configFile ?? project.directory),
        onNotice: (notice) => notices.push(notice),
      })
      if (!linted) continue
      for (const file of linted.unparsed) unparsed.add(file)
      results.push({ ...linted.result, configFile: project.configFile })
    }
    const texts = new Map(results.flatMap((result) => [...result.texts]))
    const lines = [...requested].reduce((sum, file) => sum + countLines(texts.get(file) ?? ''), 0)
    return { requested: [...requested], projects: results, unparsed, notices, lines, openMs }
  } finally {
    session.close()
  }
}

function countLines(text: string): number {
  let lines = text === '' ? 0 : 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
