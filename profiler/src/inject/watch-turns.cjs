// Notes when the event loop of this thread was kept from turning. A profile does not tell: callbacks that run one behind the
// other look like one, whether or not the loop turned in between.
'use strict'

/** The loop is looked at so often. */
const lookMs = 10
/** Shorter waits are of no interest. */
const leastUs = 20_000
const maxNoted = 20_000

/**
 * Begins to look; `read` ends with a last look and gives the times between two looks in which the loop did not turn.
 * @param {() => number} nowUs the clock of V8's profiles
 */
function watchTurns(nowUs) {
  /** @type {[number, number][]} */
  const kept = []
  let lastUs = nowUs()
  const look = () => {
    const atUs = nowUs()
    if (atUs - lastUs > leastUs && kept.length < maxNoted) kept.push([lastUs, atUs])
    lastUs = atUs
  }
  setInterval(look, lookMs).unref()
  return {
    read() {
      look()
      return kept
    },
  }
}

module.exports = { watchTurns }
