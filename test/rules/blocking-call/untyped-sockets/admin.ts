import { readFileSync } from 'node:fs'
import { report } from './reports.js'

interface HookArguments {
  io: any
}

// A hook is given a server of which nothing is known but that the package uses socket.io.
export const sockets = (_hook: string, args: HookArguments): void => {
  const io = args.io.of('/admin')
  io.on('connection', (socket: any) => {
    readFileSync('greeting') // expect[blocking-call]: whenever socket connection runs
    socket.on('report', (name: string) => socket.emit('report', report(name)))
    socket.on('settings', async () => readFileSync('settings.json')) // expect[blocking-call]: on every message settings
  })
}

// A connection of something else, whose type says what it is, and a receiver that is only named alike.
class Line {
  private readonly listeners: (() => void)[] = []
  on(_event: string, listener: () => void): void {
    this.listeners.push(listener)
  }
}
class Exchange {
  on(_event: string, listener: (line: Line) => void): void {
    listener(new Line())
  }
}
const page = readFileSync('page.html')
new Exchange().on('connection', (line) => line.on('ring', () => void page.length))
