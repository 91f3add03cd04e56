import { execSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import net from 'node:net'
import { Worker } from 'bullmq'
import cron from 'node-cron'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'

const emitter = new EventEmitter()
emitter.on('change', () => readFileSync('a')) // expect[blocking-call]: whenever
emitter.once('ready', () => readFileSync('ready.txt'))
class Bus extends EventEmitter {
  constructor() {
    super()
    this.on('order', () => readFileSync('b')) // expect[blocking-call]: whenever
  }
}
new Bus().addListener('order', () => execSync('print')) // expect[blocking-call]: whenever
createReadStream('c').on('data', () => statSync('c')) // expect[blocking-call]: whenever
net.createServer((socket) => {
  socket.on('data', () => readFileSync('d')) // expect[blocking-call]: readFileSync
})
process.on('SIGHUP', () => readFileSync('reload.txt'))
process.on('exit', () => readFileSync('exit.txt'))

setInterval(() => execSync('df'), 60_000) // expect[blocking-call]: each time
setInterval(collect, 1_000)
function collect(): void {
  readFileSync('/proc/meminfo') // expect[blocking-call]: each time
}
setTimeout(() => readFileSync('soon.txt'), 100)
setImmediate(() => readFileSync('soon.txt'))
// A timer that starts itself anew.
function poll(): void {
  execSync('git fetch') // expect[blocking-call]: each time setTimeout runs
  setTimeout(poll, 5_000)
}
poll()

cron.schedule('0 * * * *', () => execSync('backup')) // expect[blocking-call]: each time
new Worker('mail', async () => readFileSync('mail.html')) // expect[blocking-call]: on every

const io = new Server()
io.on('connection', (socket: { on(event: string, listener: () => void): void }) => {
  readFileSync('f') // expect[blocking-call]: connection
  socket.on('message', () => readFileSync('g')) // expect[blocking-call]: readFileSync
})
new WebSocketServer({ port: 1 }).on('connection', (socket: { on(event: string, listener: () => void): void }) => {
  socket.on('message', () => readFileSync('h')) // expect[blocking-call]: readFileSync
})
