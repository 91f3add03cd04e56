// The example service, run as its users run it: what it answers must not change with an edit.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'

const patienceMs = 20_000
const ada = { email: 'ada@example.com', password: 'correct horse' }

/** Starts the service from its sources, asks it what a client would ask, stops it, and gives what it answered. */
export async function askCheckout(directory: string): Promise<string[]> {
  rmSync(path.join(directory, 'data/accounts.json'), { force: true })
  const service = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], {
    cwd: directory,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const hasEnded = new Promise<number | null>((resolve) => service.once('exit', resolve))
  try {
    const address = await listening(service)
    const post = async (route: string, body: object): Promise<string> => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${address}${route}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return `${route} ${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`
    }
    return [
      await post('/login', ada),
      await post('/accounts', ada),
      await post('/login', ada),
      await post('/login', { ...ada, password: 'guess' }),
    ]
  } finally {
    service.kill('SIGTERM')
    const forced = setTimeout(() => service.kill('SIGKILL'), 5000)
    await hasEnded
    clearTimeout(forced)
  }
}

function listening(service: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = (): void => reject(new Error(`The service did not start:\n${said}`))
    const timer = setTimeout(fail, patienceMs)
    const note = (chunk: Buffer): void => {
      said += chunk.toString()
      const address = /Listening on (?<address>\S+)/.exec(said)?.groups?.['address']
      if (address === undefined) return
      clearTimeout(timer)
      resolve(address)
    }
    service.stdout?.on('data', note)
    service.stderr?.on('data', note)
    service.once('exit', fail)
  })
}
