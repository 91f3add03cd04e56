import { lintPart, type LintPart, type LintPartRequest } from '../engine/lint-part.ts'
import { namedTexts } from '../engine/named-texts.ts'
import { optimiseLate } from '../host/optimise-late.ts'
import { answerTask } from '../host/run-in-processes.ts'
import type { PartProgress } from './lint-in-processes.ts'

const betweenNewsMs = 100

optimiseLate()

/** The program of a process that lints one part. */
answerTask<LintPartRequest, PartProgress, LintPart>(async (request, tell) => {
  let toldAt = 0
  const part = await lintPart(request, (done, _, what) => {
    if (performance.now() - toldAt < betweenNewsMs) return
    toldAt = performance.now()
    tell({ done, what })
  })
  return { ...part, projects: part.projects.map((project) => ({ ...project, texts: namedTexts(project) })) }
})
