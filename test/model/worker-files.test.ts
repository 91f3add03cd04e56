import assert from 'node:assert/strict'
import { workerFilesOf } from '../../server/src/model/worker-files.ts'
import { SampleProject } from './sample-project.ts'

describe('a file runs in a worker', () => {
  let project: SampleProject
  before(() => {
    project = new SampleProject({
      'tasks.ts': "declare const runInWorker: any\nrunInWorker<any>(import.meta.url, './deep/hash.worker', 'hash', 1)",
      'thread.mjs': "new Worker(new URL('./worker.mjs', import.meta.url))",
      'worker.mjs': "import { parentPort } from 'node:worker_threads'\nparentPort.on('message', () => {})",
      'none.ts':
        "declare const runInWorker: any\nrunInWorker(import.meta.url, name, 'hash')\ndeclare const name: string",
    })
  })
  after(() => project.close())

  const filesOf = (name: string): string[] => workerFilesOf(project.tree(name), project.project)

  it('when a task of it is run: it has the same ending as its caller', () => {
    assert.deepEqual(filesOf('tasks.ts'), [project.path('deep/hash.worker.ts')])
  })

  it('when a Worker is made of it, or it listens to its parent', () => {
    assert.deepEqual(filesOf('thread.mjs'), [project.path('worker.mjs')])
    assert.deepEqual(filesOf('worker.mjs'), [project.path('worker.mjs')])
  })

  it('unless its name is not written out', () => {
    assert.deepEqual(filesOf('none.ts'), [])
  })
})
