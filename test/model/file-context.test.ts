import assert from 'node:assert/strict'
import { FileContexts } from '../../server/src/model/file-context.ts'
import type { PackageManifest } from '../../server/src/model/manifest.ts'

const root = '/home/shop/test/project'
const manifest: PackageManifest = { directory: root, dependencies: new Map(), scriptFiles: [`${root}/src/seed.ts`] }
const contexts = new FileContexts(root, [manifest], (file) => (file.endsWith('/src/job.ts') ? 'worker' : undefined))

const byContext = {
  test: [
    'src/__tests__/a.ts',
    'test/a.js',
    'tests/helpers/a.ts',
    'src/a.test.ts',
    'src/a.spec.mjs',
    'src/a_test.js',
    'src/a.e2e-spec.ts',
    'e2e/a.ts',
    'src/test-utils.ts',
    'packages/core/test/a.ts',
    'src/a.bench.ts',
  ],
  script: [
    'scripts/a.ts',
    'src/migrations/1-init.ts',
    'vite.config.ts',
    'webpack.config.prod.js',
    'gulpfile.js',
    'Gruntfile.js',
    '.eslintrc.cjs',
    'tools/a.mjs',
    'src/hash.profile.ts',
    'lib/hash.profile.cjs',
    'src/seed.ts',
  ],
  worker: ['src/job.ts'],
  undefined: [
    'src/a.ts',
    'src/server.js',
    'src/latest.ts',
    'src/contest.ts',
    'src/testimonials.ts',
    'src/inspector/a.ts',
    'src/configuration.ts',
    'src/profile.ts',
    'src/user-profile.ts',
    'src/description.ts',
    'src/documents/a.ts',
    'src/request.ts',
  ],
}

describe('FileContexts', () => {
  for (const [context, files] of Object.entries(byContext)) {
    for (const file of files)
      it(`${file}: ${context}`, () => assert.equal(String(contexts.of(`${root}/${file}`)), context))
  }

  it('a worker stays one, unless the configuration says something else', () => {
    const noted = new FileContexts(root, [], (file) => (file.endsWith('/b.ts') ? 'event-loop' : undefined))
    for (const name of ['a', 'b', 'test/c']) noted.noteWorkers(`${root}/${name}-user.ts`, [`${root}/${name}.ts`])
    assert.equal(noted.of(`${root}/a.ts`), 'worker')
    assert.equal(noted.of(`${root}/b.ts`), 'event-loop')
    assert.equal(noted.of(`${root}/test/c.ts`), 'worker')
  })
})
