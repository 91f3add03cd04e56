import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import type { Log } from 'sarif'
import { create } from 'xmlbuilder2'
import { githubReport } from '../../server/src/cli/reporters/github.ts'
import { gitlabReport } from '../../server/src/cli/reporters/gitlab.ts'
import { jsonReport } from '../../server/src/cli/reporters/json.ts'
import { sarifReport } from '../../server/src/cli/reporters/sarif.ts'
import { checkstyleReport, junitReport } from '../../server/src/cli/reporters/xml.ts'
import type { Finding } from '../../server/src/model/finding.ts'
import { reportOn, sampleFindings, sampleReport, sampleTexts } from './sample-report.ts'

/** Findings of every kind in any text, with any words. */
const anyText = fc.string({ unit: 'binary', maxLength: 40 })
const anyFinding: fc.Arbitrary<Finding> = fc.record({
  ruleId: fc.constantFrom('blocking-call', 'floating-promise'),
  severity: fc.constantFrom('error', 'warning', 'info', 'hint'),
  message: anyText,
  help: anyText,
  file: fc.constantFrom('/repo/a b.ts', '/repo/ü/%#?.ts', '/elsewhere/c.ts', '/repo/\ud800.ts'),
  span: fc.record({ start: fc.nat(50), end: fc.nat(50) }),
  path: fc.array(
    fc.record({
      label: anyText,
      file: fc.constant('/repo/d.ts'),
      span: fc.record({ start: fc.nat(50), end: fc.nat(50) }),
    }),
    { maxLength: 3 },
  ),
  edits: fc.constant([]),
})
const anyReport = fc
  .record({ findings: fc.array(anyFinding, { maxLength: 4 }), text: anyText, notice: anyText })
  .map(({ findings, text, notice }) =>
    reportOn(
      findings,
      { '/repo/a b.ts': text, '/repo/d.ts': text },
      { notices: [{ message: notice }, { message: notice, file: '/repo/n.ts' }] },
    ),
  )

describe('the JSON report', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../schemas/findings.schema.json', import.meta.url), 'utf8'),
  ) as object
  const validate = new Ajv().compile(schema)

  it('is as its schema says, whatever the findings', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        assert.ok(validate(JSON.parse(jsonReport(report))), JSON.stringify(validate.errors))
      }),
    )
  })

  it('counts lines and columns from 1, and names files from the working directory', () => {
    const [finding] = (JSON.parse(jsonReport(sampleReport)) as { findings: unknown[] }).findings
    assert.deepEqual(finding, {
      ruleId: 'blocking-call',
      severity: 'error',
      message: '`readFileSync` reads the file, on every GET /report: 100%, <b>.',
      help: 'Use `fs.promises.readFile`.',
      file: 'src/load 1.ts',
      range: { start: { line: 2, column: 9 }, end: { line: 2, column: 21 } },
      path: [
        {
          label: 'GET /report',
          file: 'src/app.ts',
          range: { start: { line: 3, column: 1 }, end: { line: 3, column: 8 } },
        },
        { label: 'load', file: 'src/app.ts', range: { start: { line: 4, column: 12 }, end: { line: 4, column: 17 } } },
        {
          label: 'readFileSync',
          file: 'src/load 1.ts',
          range: { start: { line: 2, column: 9 }, end: { line: 2, column: 21 } },
        },
      ],
      docs: 'docs/rules/blocking-call.md',
      fingerprint: sampleReport.findings[0]?.fingerprint,
    })
  })
})

describe('the SARIF report', () => {
  const schemaFile = new URL(
    '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    import.meta.url,
  )
  // The schema is written in draft 4, of which it uses nothing that later drafts read differently but `id`.
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>
  const ajv = new Ajv({ strict: false, unicodeRegExp: false })
  ajv.addFormat('uri', (text) => URL.canParse(text))
  ajv.addFormat(
    'uri-reference',
    (text) => URL.canParse(text, 'file:///') && !/[\s\\<>"{}|^`]|%(?![0-9a-f]{2})/i.test(text),
  )
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)))
  const validate = ajv.compile(schema)
  const options = {
    version: '1.2.3',
    rules: [
      { id: 'a-rule', summary: 'A', category: 'blocking', defaultSeverity: 'error', page: undefined },
      { id: 'blocking-call', summary: 'Blocks', category: 'blocking', defaultSeverity: 'warning', page: '# Page' },
    ] as const,
  }
  const logOf = (report = sampleReport) => JSON.parse(sarifReport(report, options)) as Log

  it('is valid by the official schema, whatever the findings', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        assert.ok(validate(logOf(report)), JSON.stringify(validate.errors))
      }),
    )
  })

  it('is not valid by that schema when something is wrong', () => {
    const log = logOf()
    assert.equal(validate({ ...log, version: '2.0.0' }), false)
    log.runs[0]!.results![0]!.locations![0]!.physicalLocation!.artifactLocation!.uri = 'a b'
    assert.equal(validate(log), false)
  })

  it('has rules, places, the path as a code flow, and notices', () => {
    const [run] = logOf().runs
    const [result, second] = run?.results ?? []
    assert.equal(run?.columnKind, 'utf16CodeUnits')
    assert.deepEqual(
      run?.tool.driver.rules?.map((rule) => rule.id),
      ['a-rule', 'blocking-call'],
    )
    assert.equal(result?.ruleIndex, 1)
    assert.equal(result?.level, 'error')
    assert.equal(second?.level, 'note')
    assert.deepEqual(result?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'src/load%201.ts', uriBaseId: 'WORKINGDIRECTORY' },
      region: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 21 },
    })
    const flow = result?.codeFlows?.[0]?.threadFlows[0]?.locations ?? []
    assert.deepEqual(
      flow.map((step) => step.location?.message?.text),
      ['GET /report', 'load', 'readFileSync'],
    )
    assert.deepEqual(
      flow.map((step) => step.nestingLevel),
      [0, 1, 2],
    )
    assert.equal(result?.relatedLocations?.length, 3)
    assert.equal(second?.codeFlows, undefined)
    assert.equal(run?.invocations?.[0]?.toolExecutionNotifications?.length, 2)
  })

  it('has fingerprints that stay when lines move', () => {
    const [finding] = sampleFindings
    const file = '/repo/src/load 1.ts'
    const moved = reportOn([{ ...finding!, span: { start: finding!.span.start + 9, end: finding!.span.end + 9 } }], {
      ...sampleTexts,
      [file]: `// first\n${sampleTexts[file]}`,
    })
    const fingerprints = (report = sampleReport) => logOf(report).runs[0]?.results?.[0]?.partialFingerprints
    assert.deepEqual(fingerprints(moved), fingerprints())
    assert.match(fingerprints()?.['offloop/v1'] ?? '', /^[0-9a-f]{32}$/)
  })
})

describe('the report for GitHub', () => {
  it('is one workflow command for each finding', () => {
    assert.equal(
      githubReport(sampleReport, undefined),
      [
        '::error file=src/load 1.ts,line=2,endLine=2,col=9,endColumn=21,title=offloop blocking-call::`readFileSync` reads the file, on every GET /report: 100%25, <b>.%0AGET /report (src/app.ts:3) → load (src/app.ts:4) → readFileSync (src/load 1.ts:2)%0AUse `fs.promises.readFile`.',
        '::notice file=../elsewhere/x.ts,line=1,endLine=1,col=1,endColumn=2,title=offloop floating-promise::Second.',
        '',
      ].join('\n'),
    )
  })

  it('names files from the workspace', () => {
    assert.match(githubReport(sampleReport, '/repo/src'), /^::error file=load 1\.ts,/)
  })

  it('cannot be broken out of', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const lines = githubReport(report, '/repo')
          .split(/[\r\n]+/)
          .filter(Boolean)
        assert.equal(lines.length, report.findings.length)
        for (const line of lines) assert.match(line, /^::(error|warning|notice) file=[^:]*::/)
      }),
    )
    const [finding] = sampleFindings
    const odd = reportOn([{ ...finding!, file: '/repo/a,b:c.ts' }], { '/repo/a,b:c.ts': '' })
    assert.match(githubReport(odd, undefined), /^::error file=a%2Cb%3Ac\.ts,/)
  })
})

describe('the report for GitLab', () => {
  it('is a list of issues with unique fingerprints', () => {
    const issues = JSON.parse(gitlabReport(sampleReport, undefined)) as { fingerprint: string }[]
    assert.deepEqual(issues[0], {
      description: '`readFileSync` reads the file, on every GET /report: 100%, <b>.',
      check_name: 'blocking-call',
      fingerprint: sampleReport.findings[0]?.fingerprint,
      severity: 'critical',
      location: { path: 'src/load 1.ts', lines: { begin: 2, end: 2 } },
    })
    assert.equal(new Set(issues.map((issue) => issue.fingerprint)).size, 2)
    assert.match(gitlabReport(sampleReport, '/repo/src'), /"path": "load 1\.ts"/)
  })
})

describe('the XML reports', () => {
  it('are well-formed, whatever the findings', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        for (const text of [checkstyleReport(report), junitReport(report)]) {
          create(text)
          assert.doesNotMatch(text, /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]|\p{Surrogate}/u)
        }
      }),
    )
  })

  it('for Checkstyle have an error for each finding', () => {
    assert.equal(
      checkstyleReport(reportOn(sampleFindings.slice(0, 1), sampleTexts)),
      `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="src/load 1.ts">
    <error line="2" column="9" severity="error" message="\`readFileSync\` reads the file, on every GET /report: 100%, &lt;b&gt;." source="offloop.blocking-call"/>
  </file>
</checkstyle>
`,
    )
    assert.match(checkstyleReport(sampleReport), /severity="info" message="Second\."/)
  })

  it('for JUnit have a failed test for each finding, or one that passed', () => {
    const text = junitReport(sampleReport)
    assert.match(text, /<testsuites name="offloop" tests="2" failures="2" errors="0">/)
    assert.match(
      text,
      /<testcase name="blocking-call \(2:9\)" classname="src\/load 1\.ts" file="src\/load 1\.ts" line="2">/,
    )
    assert.match(text, /src\/load 1\.ts:2:9 error blocking-call\n.*\n {2}GET \/report \(src\/app\.ts:3\)\n/)
    assert.match(
      junitReport(reportOn([], {})),
      /tests="1" failures="0"[\s\S]*<testcase name="no findings" classname="offloop"\/>/,
    )
  })
})
