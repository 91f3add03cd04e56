// Measures within about a second what crossing to a worker costs on this machine, and prints it as JSON. The smallest of many
// tries counts, because other programs only ever add.
'use strict'
const { performance } = require('node:perf_hooks')
const { Worker, isMainThread, parentPort } = require('node:worker_threads')

const tries = 7
const bytesPerMb = 1e6

if (isMainThread) void main()
else parentPort?.on('message', () => parentPort?.postMessage(0))

async function main() {
  const spawnMs = await smallest(2, async () => {
    const startedMs = performance.now()
    const worker = new Worker(__filename)
    await exchange(worker, 0)
    const durationMs = performance.now() - startedMs
    await worker.terminate()
    return durationMs
  })
  const worker = new Worker(__filename)
  await exchange(worker, 0)
  const roundTripMs = await smallest(tries, async () => {
    const rounds = 200
    const startedMs = performance.now()
    for (let round = 0; round < rounds; round++) await exchange(worker, 0)
    return (performance.now() - startedMs) / rounds
  })
  const objects = Array.from({ length: 5000 }, (_, id) => ({
    id,
    name: `name ${id}`,
    tags: ['one', 'two'],
    nested: { at: id / 7 },
  }))
  const objectMb = JSON.stringify(objects).length / bytesPerMb
  const buffer = new Uint8Array(8 * bytesPerMb)
  const cloneObjectsMsPerMb = (await sendingMs(worker, objects)) / objectMb
  const cloneBuffersMsPerMb = (await sendingMs(worker, buffer)) / (buffer.byteLength / bytesPerMb)
  await worker.terminate()
  process.stdout.write(JSON.stringify({ roundTripMs, cloneObjectsMsPerMb, cloneBuffersMsPerMb, spawnMs }))
}

/** How long the sender is busy, not how long the message takes. @param {Worker} worker @param {unknown} value */
function sendingMs(worker, value) {
  return smallest(tries, async () => {
    const startedMs = performance.now()
    worker.postMessage(value)
    const durationMs = performance.now() - startedMs
    await new Promise((resolve) => worker.once('message', resolve))
    return durationMs
  })
}

/** @param {Worker} worker @param {unknown} value */
function exchange(worker, value) {
  worker.postMessage(value)
  return new Promise((resolve) => worker.once('message', resolve))
}

/** @param {number} count @param {() => Promise<number>} measure */
async function smallest(count, measure) {
  let least = Infinity
  for (let index = 0; index < count; index++) least = Math.min(least, await measure())
  return least
}
