// Loaded before a preload of the profiler: what that begins, its timers and observers, can be ended and begun again.
'use strict'
const { PerformanceObserver } = require('node:perf_hooks')

/** @type {{ begin(): () => void, end: () => void }[]} */
const switches = []
const { setInterval: begin } = globalThis
const { observe } = PerformanceObserver.prototype

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
PerformanceObserver.prototype.observe = function (options) {
  switches.push({
    end: () => this.disconnect(),
    begin: () => {
      observe.call(this, options)
      return () => this.disconnect()
    },
  })
  return observe.call(this, options)
}

/** Ends what was begun; `turn(true)` begins all of it again. The program's own timers are left alone from then on. */
function takeSwitches() {
  globalThis.setInterval = begin
  PerformanceObserver.prototype.observe = observe
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
