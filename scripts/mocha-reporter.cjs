// Mocha's dots, and the totals as JSON in the file that the option `totals` names.
const { writeFileSync } = require('node:fs')
const { reporters } = require('mocha')

module.exports = class TotalsReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options)
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats
      const totals = { passed: passes, failed: failures, skipped: pending }
      writeFileSync(options.reporterOptions.totals, JSON.stringify(totals))
    })
  }
}
