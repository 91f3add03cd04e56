import type { LiveStatus } from '../engine/live/live-answers.ts'
import { writeNumber } from './write-number.ts'

/** What is told before anything is known of a project. */
export const opening = 'Opening the project'

/** What goes on in the background, `Reading the project: 120 of 3,245 files`; undefined when nothing does. */
export function describeBusy({ isComplete, filesRead, filesTotal }: LiveStatus): string | undefined {
  if (isComplete) return undefined
  if (filesTotal === 0) return opening
  if (filesRead < filesTotal)
    return `Reading the project: ${writeNumber(filesRead)} of ${writeNumber(filesTotal)} files`
  return 'Following calls through the project'
}
