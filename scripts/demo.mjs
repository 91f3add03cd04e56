// `npm run demo`: lints the examples with the command line that was just built. The examples are there to be found
// fault with, so findings are a success here.
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
console.log(
  '\nThese findings are what the demo is meant to show. `offloop lint` itself exits with 1 when it finds something; the demo exits with 0.',
)
