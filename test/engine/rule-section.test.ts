import assert from 'node:assert/strict'
import { knownRules } from '../../server/src/engine/known-rules.ts'
import { ruleSection, whenRuleIsFine } from '../../server/src/engine/rule-section.ts'

describe("a rule's page, in parts", () => {
  for (const { id } of knownRules) {
    it(`${id} says why it hurts, in a line for each paragraph`, () => {
      const text = ruleSection(id, 'Why it hurts')
      assert.ok(text)
      assert.match(text, /^[A-Z]/)
      assert.doesNotMatch(text, /\S\n\S|^#|```/)
    })
  }

  it('says when a finding is fine, where that can be', () => {
    assert.match(whenRuleIsFine('blocking-call') ?? '', /^A handler that is registered .* to say so\.$/)
    assert.match(whenRuleIsFine('floating-promise') ?? '', /^A function that a package promises never to reject; /)
    assert.equal(whenRuleIsFine('unused-ignore'), undefined)
  })

  it('has nothing under a heading or of a rule that does not exist', () => {
    assert.equal(ruleSection('blocking-call', 'Why'), undefined)
    assert.equal(ruleSection('no-such-rule', 'Why it hurts'), undefined)
  })
})
