import { fingerprintFindings } from '../../server/src/engine/fingerprint.ts'
import { countRules, lineIndexes, placeFinding, type Report } from '../../server/src/cli/report.ts'
import { countSeverities, type Finding } from '../../server/src/model/finding.ts'

const cwd = '/repo'

/** A report on findings in texts by absolute path, as `offloop lint` in /repo would build it. */
export function reportOn(
  findings: readonly Finding[],
  texts: Readonly<Record<string, string>>,
  changes: Partial<Report> = {},
): Report {
  const textOf = (file: string) => texts[file] ?? ''
  const linesOf = lineIndexes(textOf)
  const named = fingerprintFindings(findings, textOf, (file) => file.replace(`${cwd}/`, ''))
  return {
    findings: named.map(({ finding, fingerprint }) => ({ ...placeFinding(finding, cwd, linesOf), fingerprint })),
    summary: {
      files: Object.keys(texts).length,
      findings: countSeverities(findings),
      byRule: countRules(findings),
      hidden: countSeverities([]),
      suppressed: 0,
      baselined: 0,
      outdated: 0,
      unchanged: 0,
    },
    notices: [],
    stats: undefined,
    cwd,
    linesOf,
    ...changes,
  }
}

const app = `import { readFileSync } from 'node:fs'

app.get('/report', (req, res) => {
  res.send(load(req.query.name))
})
`
const load = `export function load(name: string) {\r\n\treturn readFileSync(name) // <grün> & "teuer"\r\n}\r\n`

export const sampleTexts = { '/repo/src/app.ts': app, '/repo/src/load 1.ts': load, '/elsewhere/x.ts': 'x' }

function span(text: string, part: string) {
  const start = text.indexOf(part)
  return { start, end: start + part.length }
}

export const sampleFindings: readonly Finding[] = [
  {
    ruleId: 'blocking-call',
    severity: 'error',
    message: '`readFileSync` reads the file, on every GET /report: 100%, <b>.',
    help: 'Use `fs.promises.readFile`.',
    file: '/repo/src/load 1.ts',
    span: span(load, 'readFileSync'),
    path: [
      { label: 'GET /report', file: '/repo/src/app.ts', span: span(app, 'app.get') },
      { label: 'load', file: '/repo/src/app.ts', span: span(app, 'load(') },
      { label: 'readFileSync', file: '/repo/src/load 1.ts', span: span(load, 'readFileSync') },
    ],
    edits: [],
  },
  {
    ruleId: 'floating-promise',
    severity: 'hint',
    message: 'Second.',
    help: '',
    file: '/elsewhere/x.ts',
    span: { start: 0, end: 1 },
    path: [],
    edits: [],
  },
]

export const sampleReport = reportOn(sampleFindings, sampleTexts, {
  notices: [{ message: 'skipped: it is binary.', file: '/repo/a b.ts' }, { message: 'No file.' }],
})
