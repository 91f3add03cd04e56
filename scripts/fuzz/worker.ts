/** Runs in a process of its own, so that what crashes or hangs can be ended: answers each directory with what came of linting it. */
import { checkLint } from './check-lint.ts'

process.on('message', (directory: string) => {
  void checkLint(directory).then((checked) => process.send?.(checked))
})
