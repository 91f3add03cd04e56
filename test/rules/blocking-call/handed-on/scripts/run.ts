import { readFileSync } from 'node:fs'
import { task } from 'some-framework'
import { addTasks } from '../tasks.js'

addTasks()
task('run', () => readFileSync('run'))
