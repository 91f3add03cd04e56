import { readFileSync } from 'node:fs'
import { task } from 'some-framework'

// Only a script calls this.
export function addTasks(): void {
  task('read', () => readFileSync('task'))
}
