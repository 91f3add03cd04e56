// Loaded before a preload of the profiler: what that begins, its timers and its count of collections, can be ended and begun again.
'use strict'
const { GCProfiler } = require('node:v8')

/** @type {{ begin(): () => void, end: () => void }[]} */
const switches = []
const { setInterval: begin } = globalThis
const { start, stop } = GCProfiler.prototype

globalThis.setInterval = /** @type {any} */ (
  (/** @type {() => void} */ work, /** @type {number} */ everyMs) => {
    const timer = begin(work, everyMs)
    const one = {
      end: () => clearInterval(timer),
      begin() {
        const again = begin(work, everyMs).unref()
        return () => clearInterval(again)
      },
    }
    switches.push(one)
    return timer
  }
)
GCProfiler.prototype.start = function () {
  switches.push({
    end: () => stop.call(this),
    begin: () => {
      start.call(this)
      return () => stop.call(this)
    },
  })
  return start.call(this)
}

/** Ends what was begun; `turn(true)` begins all of it again. The program's own timers are left alone from then on. */
function takeSwitches() {
  globalThis.setInterval = begin
  GCProfiler.prototype.start = start
  for (const { end } of switches) end()
  return {
    count: switches.length,
    /** @param {boolean} isOn */
    turn(isOn) {
      for (const one of switches) {
        if (isOn) one.end = one.begin()
        else one.end()
      }
    },
  }
}

module.exports = { takeSwitches }
