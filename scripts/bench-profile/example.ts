/**
 * `npm run bench:profile -- --example`: the example service under load, as it is, in the variants that Offloop makes of it, and in one
 * that is asynchronous by its look alone.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** A route of the service, and what is asked of it. */
const routes = [
  {
    name: 'POST /accounts (pbkdf2Sync)',
    url: 'POST /accounts',
    body: { email: 'ada@example.com', password: 'correct horse' },
  },
  { name: 'POST /prices (a loop)', url: 'POST /prices', body: { budget: 2500 } },
]

/** What the service gets for the comparison: a route whose handler computes for a while. */
const prices = `/**
 * In how many ways a budget can be spent on things of these prices.
 *
 * @blocking counts for tens of milliseconds
 */
export function countBaskets(budget: number): number {
  const ways = new Float64Array(budget * 20 + 1)
  ways[0] = 1
  for (let price = 1; price <= 300; price++) {
    for (let sum = price; sum < ways.length; sum++) ways[sum] = (ways[sum]! + ways[sum - price]!) % 1_000_003
  }
  return ways[budget]!
}
`

/** Runs `offloop profile` on a copy of the service for each route, and prints its Markdown. `command` is the absolute path of the built command line. */
export function runExample(command: string, rounds: number): void {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'offloop-example-')))
  try {
    const service = path.join(directory, 'checkout')
    cpSync(path.join(root, 'examples/checkout'), service, {
      recursive: true,
      filter: (file) => !file.includes('.offloop'),
    })
    symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'))
    writeFileSync(path.join(service, 'src/prices.ts'), prices)
    change(service, 'src/app.ts', [
      [
        "import { currentVersion } from './version.ts'",
        "import { countBaskets } from './prices.ts'\nimport { currentVersion } from './version.ts'",
      ],
      [
        '  return app\n',
        "  app.post<{ Body: { budget: number } }>('/prices', async (request) => ({ ways: countBaskets(request.body.budget) }))\n\n  return app\n",
      ],
    ])
    git(service, 'init', '--quiet')
    commit(service, 'as-it-is')
    change(service, 'src/accounts.ts', [
      [
        'function hashPassword(password: string, salt: string): Buffer {',
        'async function hashPassword(password: string, salt: string): Promise<Buffer> {',
      ],
      [
        'export function createAccount(email: string, password: string): Account {',
        'export async function createAccount(email: string, password: string): Promise<Account> {',
      ],
      [
        "hash: hashPassword(password, salt).toString('hex')",
        "hash: (await hashPassword(password, salt)).toString('hex')",
      ],
      [
        'export function authenticate(email: string, password: string): Account | undefined {',
        'export async function authenticate(email: string, password: string): Promise<Account | undefined> {',
      ],
      ['const hash = hashPassword(', 'const hash = await hashPassword('],
    ])
    change(service, 'src/prices.ts', [
      [
        'export function countBaskets(budget: number): number {',
        'export async function countBaskets(budget: number): Promise<number> {',
      ],
    ])
    change(service, 'src/app.ts', [
      ['const account = createAccount(', 'const account = await createAccount('],
      ['const account = authenticate(', 'const account = await authenticate('],
      ['({ ways: countBaskets(request.body.budget) })', '({ ways: await countBaskets(request.body.budget) })'],
    ])
    commit(service, 'fake-async')
    git(service, 'checkout', '--quiet', 'as-it-is')
    for (const { name, url, body } of routes) {
      console.log(`### ${name}\n`)
      console.log(
        run(
          service,
          process.execPath,
          [
            [command, 'profile', 'src/server.ts'],
            ['--url', url, '--body', JSON.stringify(body), '--header', 'content-type: application/json'],
            ['--probe', '/unknown', '--connections', '4', '--duration', '3', '--rounds', String(rounds)],
            ['--variant', 'fake-async=fake-async', '--format', 'markdown'],
          ].flat(),
        ),
      )
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function change(directory: string, name: string, replacements: readonly (readonly [string, string])[]): void {
  const file = path.join(directory, name)
  const text = replacements.reduce(
    (before, [from, to]) => {
      if (!before.includes(from)) throw new Error(`The example has changed: ${name} has no ${from}`)
      return before.replace(from, to)
    },
    readFileSync(file, 'utf8'),
  )
  writeFileSync(file, text)
}

/** On a branch of that name. */
function commit(directory: string, branch: string): void {
  git(directory, 'checkout', '--quiet', '-b', branch)
  git(directory, 'add', '--all')
  git(directory, '-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '--quiet', '-m', branch)
}

function git(directory: string, ...parameters: string[]): void {
  run(directory, 'git', parameters)
}

/** What it prints; a comparison that finds fault with the baseline ends with another exit code and is printed all the same. */
function run(cwd: string, program: string, parameters: readonly string[]): string {
  const { error, stdout } = spawnSync(program, parameters, {
    cwd,
    encoding: 'utf8',
    // Whatever port is free.
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (error) throw error
  return stdout
}
