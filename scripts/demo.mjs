// `npm run demo`: lints the examples with the command line that was just built, and profiles one of them. The examples are there
// to be found fault with, so findings are a success here.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const examples = [
  { directory: 'examples/checkout', what: 'a TypeScript service on Fastify' },
  {
    directory: 'examples/legacy',
    what: 'the same idea in CommonJS JavaScript on Express 4: no tsconfig, no installed types',
  },
]

for (const { directory, what } of examples) {
  console.log(`\n▶ offloop lint, in ${directory} (${what})\n`)
  const lint = spawnSync(process.execPath, [`${root}/dist/offloop.js`, 'lint'], {
    cwd: `${root}/${directory}`,
    stdio: 'inherit',
  })
  if (lint.status !== 1) {
    console.error(`The demo expected findings in ${directory}, and offloop ended with exit code ${lint.status}.`)
    process.exit(2)
  }
}
const [service] = examples
console.log(
  `\n▶ offloop profile src/server.ts, in ${service.directory}: the service beside its async and worker variants (less than a minute)\n`,
)
const account = JSON.stringify({ email: 'ada@example.com', password: 'correct horse battery' })
const load = [
  '--url',
  'POST /accounts',
  '--body',
  account,
  '--header',
  'content-type: application/json',
  '--probe',
  '/orders',
]
const profile = spawnSync(
  process.execPath,
  [
    `${root}/dist/offloop.js`,
    'profile',
    'src/server.ts',
    '--rounds',
    '3',
    '--connections',
    '4',
    '--duration',
    '2',
    ...load,
  ],
  { cwd: `${root}/${service.directory}`, stdio: 'inherit' },
)
if (profile.status !== 0) {
  console.error(`The demo expected a comparison, and offloop ended with exit code ${profile.status}.`)
  process.exit(2)
}
console.log(
  '\nThese findings are what the demo is meant to show. `offloop lint` itself exits with 1 when it finds something; the demo exits with 0.',
)
