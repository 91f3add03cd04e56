import assert from 'node:assert/strict'
import path from 'node:path'
import { judge } from '../../scripts/conformance/judge.ts'
import { readKeptDisagreements } from '../../scripts/conformance/kept-disagreements.ts'
import { runCases } from '../../scripts/conformance/run-cases.ts'
import { loadCases, type UpstreamCase } from '../../scripts/conformance/upstream-cases.ts'
import { temporaryDirectory } from '../host/temporary-directory.ts'

const rule = 'no-floating-promises'

/** A checkout with one test file of the shape that the other project's tests have. */
function sampleCheckout(): string {
  return temporaryDirectory({
    [`packages/eslint-plugin/tests/rules/${rule}.test.ts`]: `
      import { noFormat } from '@typescript-eslint/rule-tester';
      import rule from '../../src/rules/${rule}';
      import { createRuleTesterWithTypes, getFixturesRootDir } from '../RuleTester';
      const ruleTester = createRuleTesterWithTypes({ tsconfigRootDir: getFixturesRootDir() });
      ruleTester.run('${rule}', rule, {
        valid: [
          'async function tidy(): Promise<void> {}\\ntidy().catch(() => {});',
          { code: 'void Promise.reject();', options: [{ ignoreVoid: true }] },
        ],
        invalid: [
          { code: noFormat\`declare function tidy(): Promise<void>;\\n\\ntidy();\`.replaceAll('\\\\n', '\\n'), errors: [{ line: 3, messageId: 'floating' }] },
          { code: 'Promise.resolve();', errors: [{ line: 1 }], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
        ],
      });
    `,
    'packages/eslint-plugin/tests/fixtures/tsconfig.json': JSON.stringify({
      compilerOptions: { target: 'es2022', module: 'commonjs', strict: true, jsx: 'preserve', types: [] },
    }),
  })
}

describe('npm run conformance', () => {
  it('reads the default-option cases out of a checkout and runs each on its own', async () => {
    const checkout = sampleCheckout()
    const cases = await loadCases(checkout, rule)
    assert.deepEqual(
      cases.map(({ valid, jsx, errorLines }) => ({ valid, jsx, errorLines })),
      [
        { valid: true, jsx: false, errorLines: [] },
        { valid: false, jsx: false, errorLines: [3] },
        { valid: false, jsx: true, errorLines: [1] },
      ],
    )
    assert.equal(new Set(cases.map(({ id }) => id)).size, 3)
    const findings = await runCases(checkout, 'floating-promise', cases)
    assert.deepEqual(
      findings.map((found) => found.map(({ line, severity }) => `${line} ${severity}`)),
      [[], ['3 error'], ['1 hint']],
    )
    const verdicts = cases.map((one, index) => judge(one, findings[index] ?? []))
    assert.deepEqual(
      verdicts.map(({ agrees, byHintOnly }) => ({ agrees, byHintOnly })),
      [
        { agrees: true, byHintOnly: false },
        { agrees: true, byHintOnly: false },
        { agrees: true, byHintOnly: true },
      ],
    )
  })

  it('says what is missing where the path is no checkout', async () => {
    await assert.rejects(loadCases(path.resolve('docs'), rule), /give the path of a checkout of typescript-eslint/)
  })

  it('counts findings on other lines and errors without findings as disagreements, and hints as silence', () => {
    const valid: UpstreamCase = {
      id: '0',
      upstreamRule: rule,
      valid: true,
      code: '',
      jsx: false,
      configFile: '',
      errorLines: [],
    }
    const invalid = { ...valid, valid: false, errorLines: [2, 4] }
    const at = (line: number, severity: 'error' | 'hint') => ({ line, severity, message: 'lost' })
    assert.deepEqual(judge(valid, [at(1, 'hint')]).differences, [])
    assert.deepEqual(judge(valid, [at(1, 'error')]).differences, ['line 1: error: lost'])
    assert.deepEqual(judge(invalid, [at(2, 'error'), at(3, 'error'), at(5, 'hint')]).differences, [
      'line 4: nothing is reported',
      'line 3: error: lost',
    ])
    assert.equal(judge(invalid, [at(2, 'error'), at(4, 'hint')]).byHintOnly, true)
    assert.equal(judge({ ...invalid, errorLines: [undefined] }, [at(7, 'error')]).agrees, true)
  })

  it('keeps a reason for each disagreement in docs/conformance.md', () => {
    const kept = readKeptDisagreements(path.resolve('docs/conformance.md'))
    assert.ok(kept.size > 0)
    for (const [id, reason] of kept) assert.ok(reason.length > 20, id)
  })
})
