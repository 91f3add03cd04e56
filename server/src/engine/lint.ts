import { CompilerSession } from '../compiler/session.ts'
import { combineParts } from './combine-parts.ts'
import { lintPart, type LintPart, type LintPartRequest } from './lint-part.ts'
import type { LintRequest, LintResult } from './lint-request.ts'
import type { Notice } from './notice.ts'
import { splitFiles } from './split-files.ts'

/** Lints parts side by side and gives the results in the same order; `onProgress` says how many files of a part are done. */
export type LintSideBySide = (
  requests: readonly LintPartRequest[],
  onProgress: (part: number, done: number, what: string) => void,
) => Promise<LintPart[]>

/**
 * Lints files and everything that their findings' paths run through; with `sideBySide`, as many projects at a time as the
 * request asks for. Throws CompilerCrash when the compiler stops twice on the same work, and ProjectNotFound; everything
 * else that is wrong with the linted code is a notice or a finding.
 */
export async function lint(request: LintRequest, sideBySide?: LintSideBySide): Promise<LintResult> {
  const { onProgress, jobs = 1, ...rest } = request
  const whole = async (): Promise<LintResult> =>
    combineParts(request, [await lintPart({ ...rest, elsewhere: [] }, onProgress)])
  if (jobs === 1 || !sideBySide) return whole()

  const { shares, configFiles, notices } = shareOut(request)
  const parts = splitFiles(shares, jobs)
  if (parts.length < 2) return whole()
  const all = parts.flat()
  const done = parts.map(() => 0)
  const results = await sideBySide(
    parts.map((files) => {
      const own = new Set(files)
      return { ...rest, files, elsewhere: all.filter((file) => !own.has(file)) }
    }),
    (part, doneOfPart, what) => {
      done[part] = doneOfPart
      onProgress?.(
        done.reduce((sum, count) => sum + count, 0),
        all.length,
        what,
      )
    },
  )
  const combined = combineParts(request, results, configFiles)
  const told = new Set(notices.map(({ message }) => message))
  return { ...combined, notices: [...notices, ...combined.notices.filter(({ message }) => !told.has(message))] }
}

function shareOut({ cwd, files, project }: LintRequest) {
  const notices: Notice[] = []
  const session = new CompilerSession({
    cwd,
    onNotice: ({ message, file }) => notices.push(file === undefined ? { message } : { message, file }),
  })
  try {
    return { ...session.shareOut(files, project), notices }
  } finally {
    session.close()
  }
}
