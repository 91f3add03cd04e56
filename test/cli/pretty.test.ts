import assert from 'node:assert/strict'
import picocolors from 'picocolors'
import { prettyReport } from '../../server/src/cli/reporters/pretty.ts'
import { reportOn, sampleFindings, sampleReport, sampleTexts } from './sample-report.ts'

const options = { colors: picocolors.createColors(false), width: 80 }

describe('the pretty report', () => {
  it('shows each finding with its code, path and help, then notices and a summary', () => {
    assert.equal(
      prettyReport(sampleReport, options),
      `src/load 1.ts:2:9  error  blocking-call
\`readFileSync\` reads the file, on every GET /report: 100%, <b>.

  1 │ export function load(name: string) {
  2 │     return readFileSync(name) // <grün> & "teuer"
    │            ^^^^^^^^^^^^
  3 │ }

  GET /report       src/app.ts:3
  └ load            src/app.ts:4
    └ readFileSync  src/load 1.ts:2

  help  Use \`fs.promises.readFile\`.
  docs  offloop explain blocking-call

../elsewhere/x.ts:1:1  hint  floating-promise
Second.

  1 │ x
    │ ^

  docs  offloop explain floating-promise

note  a b.ts: skipped: it is binary.
note  No file.

Found 1 error and 1 hint in 3 files.

  error  hint  rule
      1     ·  blocking-call
      ·     1  floating-promise
`,
    )
  })

  it('says so when there is nothing', () => {
    assert.equal(prettyReport(reportOn([], sampleTexts), options), '✓ No findings in 3 files.\n')
  })

  it('tells what it does not show', () => {
    const report = reportOn([], sampleTexts)
    const summary = {
      ...report.summary,
      hidden: { error: 0, warning: 2, info: 1, hint: 0 },
      suppressed: 3,
      baselined: 4,
      unchanged: 5,
      outdated: 1,
    }
    assert.equal(
      prettyReport({ ...report, summary }, options),
      `✓ No findings in 3 files.
Not shown: 2 warnings and 1 info (--severity info shows them), 3 silenced by comments, 4 known to the baseline, 5 away from changed lines.
1 entry of the baseline no longer occurs; --update-baseline drops it.
`,
    )
  })

  it('lists twenty notices and counts the rest', () => {
    const notices = Array.from({ length: 25 }, (_, index) => ({ message: `n${index}.` }))
    const text = prettyReport(reportOn([], sampleTexts, { notices }), options)
    assert.equal(text.match(/^note/gm)?.length, 21)
    assert.match(text, /… and 5 more notes; --format json lists all\./)
  })

  it('keeps long paths readable', () => {
    const [finding] = sampleFindings
    const step = finding!.path[1]!
    const path = Array.from({ length: 15 }, (_, index) => ({
      ...step,
      label: index === 3 ? 'x'.repeat(60) : `step${index}`,
    }))
    const text = prettyReport(reportOn([{ ...finding!, path }], sampleTexts), options)
    const places = text
      .split('\n')
      .filter((line) => line.includes('step'))
      .map((line) => line.indexOf('src/'))
    assert.equal(new Set(places).size, 1)
  })

  it('does not let linted code write to the terminal', () => {
    const [finding] = sampleFindings
    const evil = '\x1b]0;owned\x07\r\n'
    const path = [{ ...finding!.path[0]!, label: evil }]
    const report = reportOn([{ ...finding!, message: evil, help: evil, path }], sampleTexts)
    assert.doesNotMatch(prettyReport(report, options), /[^\P{Cc}\n]/u)
  })
})
