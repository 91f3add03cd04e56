import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

interface Report {
  readonly findings: readonly {
    readonly ruleId: string
    readonly severity: string
    readonly file: string
    readonly range: { readonly start: { readonly line: number } }
    readonly path: readonly { readonly label: string }[]
  }[]
}

/** An expected finding: its file, text that occurs on its line and nowhere else in the file, what is reported, and its path. */
type Expected = readonly [file: string, text: string, reported: string, path?: string]

const expectedByExample: Readonly<Record<string, readonly Expected[]>> = {
  checkout: [
    [
      'src/accounts.ts',
      'return pbkdf2Sync(',
      'error blocking-call',
      'POST /accounts → createAccount → hashPassword → pbkdf2Sync',
    ],
    ['src/app.ts', "recordAudit('login'", 'error floating-promise'],
    ['src/invoices.ts', 'await totalOf(', 'warning redundant-await'],
    [
      'src/invoices.ts',
      'readFileSync(pathOf(`templates',
      'warning blocking-call',
      'GET /invoices/:id → renderInvoice → readTemplate → readFileSync',
    ],
    [
      'src/invoices.ts',
      'return gzipSync(',
      'warning blocking-call',
      'GET /invoices.gz → archiveInvoices → compress → gzipSync',
    ],
    ['src/orders.ts', 'lines.forEach(async', 'error misused-promise'],
    ['src/orders.ts', "recordAudit('order-placed'", 'error floating-promise'],
    ['src/orders.ts', 'ids.filter(async', 'error misused-promise'],
    ['src/server.ts', 'setInterval(async', 'error misused-promise'],
    ['src/version.ts', 'execSync(', 'error blocking-call', 'GET /health → currentVersion → execSync'],
  ],
  legacy: [
    ['lib/store.js', 'fs.readFileSync(', 'warning blocking-call', 'GET / → Store.all → fs.readFileSync'],
    [
      'lib/thumbnails.js',
      'run(findConverter()',
      'error blocking-call',
      'GET /:sku/picture → makeThumbnail → execFileSync',
    ],
    ['lib/users.js', 'bcrypt.compareSync(', 'error blocking-call', 'POST /login → logIn → bcrypt.compareSync'],
    ['lib/users.js', 'bcrypt.hashSync(', 'error blocking-call', 'POST / → signUp → hash → bcrypt.hashSync'],
    ['routes/products.js', 'zlib.gzipSync(', 'warning blocking-call', 'GET / → zlib.gzipSync'],
    ['routes/products.js', "router.post('/:sku/recall'", 'error misused-promise'],
    ['routes/products.js', 'buyers.forEach(async', 'error misused-promise'],
    ['routes/users.js', 'users.signUp(', 'error floating-promise'],
    ['routes/users.js', "router.post('/login'", 'error misused-promise'],
    ['server.js', "mail.send('owner", 'error floating-promise'],
  ],
}

describe('examples', function () {
  this.timeout(60_000)

  for (const [example, expected] of Object.entries(expectedByExample)) {
    it(`${example}: finds what is wrong, and nothing at start-up, in scripts, in tests or behind a cache`, () => {
      const directory = path.join('examples', example)
      assert.deepEqual(
        lint(directory).findings.map(({ file, range, severity, ruleId, path: steps }) => [
          `${file}:${range.start.line}`,
          `${severity} ${ruleId}`,
          steps.map((step) => step.label).join(' → '),
        ]),
        expected.map(([file, text, reported, steps]) => [
          `${file}:${lineOf(path.join(directory, file), text)}`,
          reported,
          steps ?? '',
        ]),
      )
    })
  }

  it('checkout: runs and passes its own tests', () => {
    const run = spawnSync(process.execPath, ['--import', 'tsx', '--test', 'test/app.test.ts'], {
      cwd: 'examples/checkout',
      encoding: 'utf8',
    })
    assert.equal(run.status, 0, run.stdout)
  })
})

function lint(directory: string): Report {
  const program = path.resolve('server/src/cli/main.ts')
  const run = spawnSync(process.execPath, ['--import', 'tsx', program, 'lint', '--no-evidence', '--format', 'json'], {
    cwd: directory,
    encoding: 'utf8',
  })
  assert.equal(run.stderr, '')
  assert.equal(run.status, 1)
  return JSON.parse(run.stdout) as Report
}

function lineOf(file: string, text: string): number {
  const lines = readFileSync(file, 'utf8').split('\n')
  const found = lines.flatMap((line, index) => (line.includes(text) ? [index + 1] : []))
  assert.equal(found.length, 1, `"${text}" occurs ${found.length} times in ${file}`)
  return found[0]!
}
