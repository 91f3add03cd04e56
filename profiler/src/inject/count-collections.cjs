// How long the garbage collector holds a thread. V8's collections are asked for in batches: an observer of performance entries tells of
// each collection by itself, which takes a tenth of a millisecond every time.
'use strict'
const { GCProfiler } = require('node:v8')

/** What V8 keeps of a collection are some 3 kB, so that they are taken out so often. */
const takeEveryMs = 500

/**
 * Counts from now on.
 * @returns {{ readMs(): number, restart(): void }} Milliseconds since the beginning, or since the last `restart`.
 */
function countCollections() {
  const profiler = new GCProfiler()
  let totalMs = 0
  const take = () => {
    // Node.js gives a cost in microseconds, and nothing at all where the profiler does not run.
    for (const { cost } of profiler.stop()?.statistics ?? []) totalMs += cost / 1000
    profiler.start()
  }
  profiler.start()
  setInterval(take, takeEveryMs).unref()
  return {
    readMs() {
      take()
      return totalMs
    },
    restart() {
      take()
      totalMs = 0
    },
  }
}

module.exports = { countCollections }
