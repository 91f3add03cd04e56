// Does the same work all the time, with what a run is measured by switched on and off in turns, and prints what a piece of the work
// costs in both states: microseconds of processor time, in pairs of neighbours.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { Agent, createServer, get } from 'node:http'
import { Session } from 'node:inspector'
import { createRequire } from 'node:module'
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'

const { takeSwitches } = createRequire(import.meta.url)('./switches.cjs')
const [name, pairs, intervalUs] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])]
const stretchMs = 250

let done = 0
let isOver = false

const loads = {
  async computation() {
    while (!isOver) {
      const records = Array.from({ length: 400 }, (_, id) => ({ id, name: `name ${(id * 7919) % 400}` }))
      records.sort((a, b) => (a.name < b.name ? -1 : 1))
      createHash('sha256').update(JSON.stringify(records)).digest()
      done++
      await turn()
    }
  },
  async 'input-output'() {
    const file = new URL(import.meta.url)
    const work = async () => {
      while (!isOver) {
        await Promise.all([readFile(file), stat(file)])
        done++
      }
    }
    await Promise.all([work(), work(), work(), work()])
  },
  async server() {
    const server = createServer((request, response) => {
      const items = Array.from({ length: 60 }, (_, id) => ({ id, path: request.url, at: id * 1.5 }))
      response.end(JSON.stringify(items))
    })
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    const agent = new Agent({ keepAlive: true, maxSockets: 8 })
    const ask = () =>
      new Promise((resolve, reject) => {
        get({ host: '127.0.0.1', port: server.address().port, path: '/items', agent }, (response) =>
          response.resume().once('end', resolve),
        ).once('error', reject)
      })
    const work = async () => {
      while (!isOver) {
        await ask()
        done++
      }
    }
    await Promise.all(Array.from({ length: 8 }, work))
    agent.destroy()
    server.close()
  },
}

const switches = takeSwitches()
if (switches.count === 0) throw new Error('There is nothing to switch: no preload was loaded.')
const session = intervalUs > 0 ? new Session() : undefined
session?.connect()
session?.post('Profiler.enable')
session?.post('Profiler.setSamplingInterval', { interval: intervalUs })

/** What was gathered in a stretch is read at its end, which is part of its cost; the profile as a whole is written once in a run, which is not. */
async function costOfStretch(isOn) {
  if (isOn) {
    switches.turn(true)
    session?.post('Profiler.start')
  }
  const [before, doneBefore] = [process.cpuUsage(), done]
  await wait(stretchMs)
  if (isOn) switches.turn(false)
  const { user, system } = process.cpuUsage(before)
  const cost = (user + system) / (done - doneBefore)
  if (isOn) session?.post('Profiler.stop')
  return cost
}

const working = loads[name]()
// Until the code is compiled.
await wait(1500)
const costs = []
for (let pair = 0; pair < pairs; pair++) {
  const cost = {}
  for (const state of pair % 2 === 0 ? ['on', 'off'] : ['off', 'on']) cost[state] = await costOfStretch(state === 'on')
  costs.push(cost)
}
isOver = true
await working
console.log(JSON.stringify(costs))
