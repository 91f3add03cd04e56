// Calls a case of a harness: `run-case.mjs HARNESS CASE REPEAT`, with how often, or `auto` to find out how often takes about a
// second. Calls it once more before it counts, so that pools are warm and what is loaded late is loaded. Prints the last result in
// a form that is the same for the same values, for those who compare; what it measured itself goes into a file beside the rest.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { getEnvironmentData } from 'node:worker_threads'

const directory = String(getEnvironmentData('offloop:directory') ?? '')

/** What a run should take, and how many calls it may take for that. */
const aimMs = 1000
const maxRepeat = 10_000
/** Fewer milliseconds tell too little of what a call takes. */
const enoughMs = 100

const [harness = '', name = '', repeat = '1'] = process.argv.slice(2)
process.argv.splice(1, process.argv.length - 1, harness)

const cases = await loadCases()
const run = cases[name]
if (typeof run !== 'function') finish({ problem: 'no-case', names: Object.keys(cases) }, 1)
else {
  try {
    if (repeat === 'auto') {
      const found = await findRepeat()
      finish({ repeat: found }, 0)
    } else await measure(Number(repeat))
  } catch (error) {
    tell({ problem: 'threw', message: error instanceof Error ? error.message : inspect(error) })
    throw error
  }
}

/** The cases that the harness exports, as ES module or as CommonJS. */
async function loadCases() {
  const loaded = await import(pathToFileURL(harness).href)
  const found = loaded.cases ?? loaded.default?.cases
  return typeof found === 'object' && found !== null ? found : {}
}

/** @param {number} count */
async function measure(count) {
  await run()
  await turn()
  process.emit(/** @type {any} */ ('offloop:calls'))
  const { result, wallMs } = await call(count)
  await new Promise((resolve) => process.stdout.write(`${write(result)}\n`, resolve))
  finish({ calls: { count, wallMs } }, 0)
}

/** By the fastest calls: what disturbs the machine just now would make a run too short. */
async function findRepeat() {
  const { wallMs: firstMs } = await call(1)
  if (firstMs >= aimMs) return 1
  let fastestMs = firstMs
  for (let count = 1; ; count = Math.min(maxRepeat, count * 2)) {
    const { wallMs } = await call(count)
    fastestMs = Math.min(fastestMs, wallMs / count)
    if (wallMs >= enoughMs || count === maxRepeat) return clamp(Math.round(aimMs / fastestMs))
  }
}

/** @param {number} count */
function clamp(count) {
  return Math.min(maxRepeat, Math.max(1, Number.isFinite(count) ? count : maxRepeat))
}

/**
 * Calls it so often, one after the other. Between two calls others get their turn, as they do in a server.
 * @param {number} count
 */
async function call(count) {
  let wallMs = 0
  /** @type {unknown} */
  let result
  for (let index = 0; index < count; index++) {
    const startedMs = performance.now()
    result = run()
    // A promise alone is waited for, so that the time of others has no turn of the loop in it.
    if (typeof (/** @type {any} */ (result)?.then) === 'function') result = await result
    wallMs += performance.now() - startedMs
    await turn()
  }
  return { result, wallMs }
}

function turn() {
  return new Promise((resolve) => setImmediate(resolve))
}

/** @param {unknown} value */
function write(value) {
  return inspect(value, {
    depth: 8,
    sorted: true,
    maxArrayLength: 2000,
    maxStringLength: 20_000,
    breakLength: 120,
    customInspect: false,
  })
}

/** @param {object} what */
function tell(what) {
  if (directory !== '') writeFileSync(path.join(directory, 'case.json'), JSON.stringify(what))
}

/**
 * What the harness keeps open, such as a pool, is not waited for.
 * @param {object} what @param {number} code
 */
function finish(what, code) {
  tell(what)
  process.exit(code)
}
