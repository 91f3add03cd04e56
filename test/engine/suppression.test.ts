import assert from 'node:assert/strict'
import type { Comment } from '../../server/src/engine/comments.ts'
import { suppress } from '../../server/src/engine/suppression.ts'
import type { SuppressionRequest, SuppressionResult } from '../../server/src/engine/suppression-request.ts'
import { isTextEdit } from '../../server/src/model/edit.ts'
import type { Finding } from '../../server/src/model/finding.ts'

const rules = [
  { id: 'blocking-call', equivalents: ['n/no-sync', 'node/no-sync'] },
  { id: 'floating-promise', equivalents: ['@typescript-eslint/no-floating-promises'] },
  { id: 'redundant-await', equivalents: ['@typescript-eslint/await-thenable'] },
]

/** Comments by a plain pattern: these texts have no strings that look like comments. */
function commentsOf(text: string): Comment[] {
  return [...text.matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g)].map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    kind: match[0].startsWith('//') ? 'line' : 'block',
    inJsx: text[match.index - 1] === '{' && text[match.index + match[0].length] === '}',
  }))
}

/** Lints a text in which `blockingCall`, `floatingPromise` and `redundantAwait` are findings of the rules so named. */
function run(text: string, changes: Partial<SuppressionRequest> = {}): SuppressionResult {
  const findings = [...text.matchAll(/\b(blockingCall|floatingPromise|redundantAwait)\b/g)].map((match): Finding => ({
    ruleId: match[0].replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`),
    severity: 'error',
    message: 'm',
    help: 'h',
    file: '/p/a.ts',
    span: { start: match.index, end: match.index + match[0].length },
    path: [],
    edits: [],
  }))
  return suppress({
    file: '/p/a.ts',
    text,
    comments: commentsOf(text),
    findings,
    rules,
    activeRuleIds: new Set(rules.map((rule) => rule.id)),
    honourOtherLinters: true,
    unusedSeverity: 'warning',
    ...changes,
  })
}

/** What is left, as `line rule` or `line message`. */
function left(text: string, changes: Partial<SuppressionRequest> = {}): string[] {
  return run(text, changes).findings.map((finding) => {
    const line = text.slice(0, finding.span.start).split(/\r\n|\n|\r/).length
    return `${line} ${finding.ruleId === 'unused-ignore' ? finding.message : finding.ruleId}`
  })
}

/** The text after the edits of its `unused-ignore` findings. */
function fixed(text: string): string {
  const edits = run(text).findings.flatMap((finding) =>
    finding.edits.flatMap((edit) => edit.changes.filter(isTextEdit)),
  )
  return edits
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end), text)
}

describe('ignore comments', () => {
  it('silence the next line, and only that, and only the rules that they name', () => {
    const text = '// offloop-ignore-next-line blocking-call -- small\nblockingCall floatingPromise\nblockingCall'
    assert.deepEqual(left(text), ['2 floating-promise', '3 blocking-call'])
    assert.equal(run(text).suppressedCount, 1)
  })

  it('take several rules, with and without a reason', () => {
    assert.deepEqual(
      left('/* offloop-ignore-next-line blocking-call, floating-promise */\nblockingCall floatingPromise'),
      [],
    )
    assert.deepEqual(
      left(
        '// offloop-ignore-next-line blocking-call,floating-promise -- why, and -- why\nblockingCall floatingPromise',
      ),
      [],
    )
  })

  it('can stand above one another', () => {
    const text =
      '// offloop-ignore-next-line blocking-call\r\n// offloop-ignore-next-line floating-promise\r\nblockingCall floatingPromise'
    assert.deepEqual(left(text), [])
  })

  it('silence their own line', () => {
    assert.deepEqual(left('blockingCall // offloop-ignore-line blocking-call\nblockingCall'), ['2 blocking-call'])
  })

  it('silence a region', () => {
    const text =
      'blockingCall\n/* offloop-ignore-start blocking-call -- boot */\nblockingCall\nfloatingPromise\n/* offloop-ignore-end blocking-call */\nblockingCall'
    assert.deepEqual(left(text), ['1 blocking-call', '4 floating-promise', '6 blocking-call'])
  })

  it('silence nested regions, which an end without rules ends together', () => {
    const text =
      '// offloop-ignore-start blocking-call\n// offloop-ignore-start floating-promise\nblockingCall floatingPromise\n// offloop-ignore-end\nblockingCall floatingPromise'
    assert.deepEqual(left(text), ['5 blocking-call', '5 floating-promise'])
  })

  it('silence a file from anywhere in it', () => {
    assert.deepEqual(left('blockingCall\n/* offloop-ignore-file blocking-call -- generated */\nblockingCall'), [])
  })

  it('work in JSX and in documentation comments', () => {
    assert.deepEqual(left('<>\n{/* offloop-ignore-next-line blocking-call */}\nblockingCall</>'), [])
    assert.deepEqual(left('/**\n * offloop-ignore-next-line blocking-call\n */\nblockingCall'), [])
  })

  it('do nothing where they are only mentioned', () => {
    assert.deepEqual(left('// see offloop-ignore-next-line blocking-call\nblockingCall'), ['2 blocking-call'])
  })
})

describe('unused-ignore', () => {
  it('reports a comment that silences nothing', () => {
    assert.deepEqual(left('// offloop-ignore-next-line blocking-call\nfine'), [
      '1 `blocking-call` reports nothing here to ignore.',
    ])
  })

  it('reports the outer one of two that silence the same', () => {
    const text = '// offloop-ignore-file blocking-call\n// offloop-ignore-next-line blocking-call\nblockingCall'
    assert.deepEqual(left(text), ['1 `blocking-call` reports nothing here to ignore.'])
  })

  it('reports only the idle one of several rules', () => {
    const text = 'blockingCall // offloop-ignore-line floating-promise, blocking-call -- why'
    assert.deepEqual(left(text), ['1 `floating-promise` reports nothing here to ignore.'])
    assert.equal(fixed(text), 'blockingCall // offloop-ignore-line blocking-call -- why')
    const last = 'blockingCall // offloop-ignore-line blocking-call, floating-promise -- why'
    assert.equal(fixed(last), 'blockingCall // offloop-ignore-line blocking-call -- why')
  })

  it('removes what it reports, with the line where nothing else is on it', () => {
    assert.equal(fixed('a\r\n  // offloop-ignore-next-line blocking-call\r\nb'), 'a\r\nb')
    assert.equal(fixed('a // offloop-ignore-line blocking-call\nb'), 'a\nb')
    assert.equal(fixed('f(/* offloop-ignore-line blocking-call */ a)'), 'f( a)')
    assert.equal(fixed('<>\n  {/* offloop-ignore-next-line blocking-call */}\n  x</>'), '<>\n  x</>')
    assert.equal(fixed('a\n// offloop-ignore-line blocking-call'), 'a\n')
    assert.equal(fixed('// offloop-ignore-start blocking-call\na\n// offloop-ignore-end\nb'), 'a\nb')
  })

  it('reports unknown rules, unknown forms and missing rules', () => {
    assert.deepEqual(left('// offloop-ignore-next-line blocking-cal\nblockingCall'), [
      '2 blocking-call',
      '1 `offloop-ignore-next-line` names an unknown rule: `blocking-cal`.',
    ])
    assert.equal(run('// offloop-ignore-line blocking-cal').findings[0]?.help, 'Did you mean `blocking-call`?')
    assert.deepEqual(left('// offloop-ignore-nextline blocking-call\nfine'), [
      '1 There is no comment `offloop-ignore-nextline`, so it ignores nothing.',
    ])
    assert.deepEqual(left('// offloop-ignore blocking-call\nfine'), [
      '1 There is no comment `offloop-ignore`, so it ignores nothing.',
    ])
    assert.deepEqual(left('// offloop-ignore-next-line -- because\nfine'), [
      '1 `offloop-ignore-next-line` names no rule, so it ignores nothing.',
    ])
  })

  it('reports a reason without dashes, and still honours the comment', () => {
    assert.deepEqual(left('// offloop-ignore-next-line blocking-call because\nblockingCall'), [
      "1 `offloop-ignore-next-line` has words after a rule's name that it cannot read.",
    ])
  })

  it('reports unpaired region comments', () => {
    assert.deepEqual(left('/* offloop-ignore-start blocking-call */\nblockingCall'), [
      '1 `offloop-ignore-start` reaches to the end of the file.',
    ])
    assert.deepEqual(left('/* offloop-ignore-end blocking-call */'), ['1 `offloop-ignore-end` ends nothing.'])
  })

  it('says nothing of rules that did not run, and nothing at all when it is off', () => {
    const text = '// offloop-ignore-next-line blocking-call\nfine'
    assert.deepEqual(left(text, { activeRuleIds: new Set(['floating-promise']) }), [])
    assert.deepEqual(left(text, { unusedSeverity: 'off' }), [])
  })

  it('can itself be ignored', () => {
    const text = '// offloop-ignore-file unused-ignore -- generated\n// offloop-ignore-next-line blocking-call\nfine'
    assert.deepEqual(left(text), [])
    assert.deepEqual(left('// offloop-ignore-file unused-ignore'), [
      '1 `unused-ignore` reports nothing here to ignore.',
    ])
  })
})

describe('comments of other linters', () => {
  it('count for the equivalent rules', () => {
    assert.deepEqual(left('// eslint-disable-next-line n/no-sync -- small\nblockingCall floatingPromise'), [
      '2 floating-promise',
    ])
    assert.deepEqual(left('blockingCall // eslint-disable-line node/no-sync'), [])
    assert.deepEqual(left('floatingPromise // oxlint-disable-line typescript/no-floating-promises'), [])
    assert.deepEqual(left('floatingPromise // oxlint-disable-line no-floating-promises'), [])
    assert.deepEqual(left('blockingCall // eslint-disable-line no-console'), ['1 blocking-call'])
  })

  it('count without rules for everything', () => {
    assert.deepEqual(left('/* eslint-disable */\nblockingCall floatingPromise'), [])
    assert.deepEqual(left('// oxlint-disable\nblockingCall'), [])
    assert.deepEqual(left('// eslint-disable\nblockingCall'), ['2 blocking-call'])
  })

  it('can be revoked', () => {
    const text =
      '/* eslint-disable */\nblockingCall\n/* eslint-enable n/no-sync */\nblockingCall floatingPromise\n/* eslint-enable */\nfloatingPromise'
    assert.deepEqual(left(text), ['4 blocking-call', '6 floating-promise'])
  })

  it('count only from where they stand, and for one line where they say so', () => {
    assert.deepEqual(left('blockingCall\n/* eslint-disable n/no-sync */\nblockingCall'), ['1 blocking-call'])
    assert.deepEqual(left('// eslint-disable-next-line n/no-sync\n\nblockingCall'), ['3 blocking-call'])
  })

  it('are never called unused, and do not count when the configuration says so', () => {
    assert.deepEqual(left('/* eslint-disable n/no-sync */'), [])
    assert.deepEqual(left('/* eslint-disable */\nblockingCall', { honourOtherLinters: false }), ['2 blocking-call'])
  })
})
