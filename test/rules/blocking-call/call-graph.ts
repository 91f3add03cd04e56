import { promisify } from 'node:util'
import { readFileSync } from 'node:fs'
import express from 'express'

const app = express()

// Three calls deep, in every form that a function can be written.
app.get('/deep', (_request, response) => response.send(first()))
function first(): string {
  return second()
}
const second = function (): string {
  return third()
}
const third = (): string => readFileSync('a', 'utf8') // expect[blocking-call]: on every GET /deep through first → second → third

// A handler by its name.
app.get('/named', named)
function named(_request: unknown, response: { send(text: string): void }): void {
  response.send(readFileSync('b', 'utf8')) // expect[blocking-call]: on every GET /named through named
}

// A function that is passed on and called back.
function withRetry<T>(work: () => T): T {
  try {
    return work()
  } catch {
    return work()
  }
}
app.get('/retry', (_request, response) => {
  response.send(withRetry(() => readFileSync('c', 'utf8'))) // expect[blocking-call]: on every GET /retry
})

// A returned function.
function serveFile(name: string) {
  return (_request: unknown, response: { send(text: string): void }): void => {
    response.send(readFileSync(name, 'utf8')) // expect[blocking-call]: on every GET /returned
  }
}
app.get('/returned', serveFile('d'))

// A wrapper around a handler.
type Handler = (request: unknown, response: { send(text: string): void }) => unknown
const wrap =
  (inner: Handler): Handler =>
  async (request, response) => {
    await inner(request, response)
  }
app.get(
  '/wrapped',
  wrap((_request, response) => response.send(readFileSync('e', 'utf8'))), // expect[blocking-call]: on every GET /wrapped
)

// A wrapper that is written with a named inner function.
function guarded(inner: Handler): Handler {
  function handle(request: unknown, response: { send(text: string): void }): unknown {
    return inner(request, response)
  }
  return handle
}
app.get(
  '/guarded',
  guarded((_request, response) => response.send(readFileSync('f', 'utf8'))), // expect[blocking-call]: GET /guarded
)

// bind, call and apply.
function bound(this: unknown): string {
  return readFileSync('g', 'utf8') // expect[blocking-call]: on every GET /bound
}
const boundToNothing = bound.bind(undefined)
app.get('/bound', (_request, response) => response.send(boundToNothing()))
function called(): string {
  return readFileSync('h', 'utf8') // expect[blocking-call]: on every GET /called
}
app.get('/called', (_request, response) => response.send(called.call(undefined)))
function applied(): string {
  return readFileSync('i', 'utf8') // expect[blocking-call]: on every GET /applied
}
app.get('/applied', (_request, response) => response.send(applied.apply(undefined, [])))

// promisify.
function readLater(callback: (error: Error | null, text?: string) => void): void {
  callback(null, readFileSync('j', 'utf8')) // expect[blocking-call]: on every GET /promisified
}
const readAsync = promisify(readLater)
app.get('/promisified', async (_request, response) => response.send(await readAsync()))

// async functions and generators.
async function loadAsync(): Promise<string> {
  await Promise.resolve()
  return readFileSync('k', 'utf8') // expect[blocking-call]: on every GET /async
}
app.get('/async', async (_request, response) => response.send(await loadAsync()))
function* lines(): Generator<string> {
  yield readFileSync('l', 'utf8') // expect[blocking-call]: on every GET /generator
}
app.get('/generator', (_request, response) => response.send([...lines()]))
async function* chunks(): AsyncGenerator<string> {
  yield readFileSync('m', 'utf8') // expect[blocking-call]: on every GET /async-generator
}
app.get('/async-generator', async (_request, response) => {
  for await (const chunk of chunks()) response.write(chunk)
})

// Promise reactions, timers and array methods run for whoever asked.
app.get('/then', (_request, response) => {
  void Promise.resolve('n').then((name) => response.send(readFileSync(name))) // expect[blocking-call]: on every GET /then
})
app.get('/later', (_request, response) => {
  setTimeout(() => response.send(readFileSync('o')), 10) // expect[blocking-call]: on every GET /later
})
app.get('/each', (_request, response) => {
  response.send(['p', 'q'].map((name) => readFileSync(name))) // expect[blocking-call]: on every GET /each
})
app.get('/mention', (_request, response) => {
  response.send(['p', 'q'].map(readFileSync)) // expect[blocking-call]: on every GET /mention
})
app.get('/executor', async (_request, response) => {
  response.send(await new Promise((resolve) => resolve(readFileSync('r')))) // expect[blocking-call]: on every GET /executor
})

// An immediately called function, a default parameter, a template tag, a recursion.
app.get('/iife', (_request, response) => {
  response.send((() => readFileSync('s'))()) // expect[blocking-call]: on every GET /iife
})
function withDefault(text = readFileSync('t', 'utf8')): string { // expect[blocking-call]: on every GET /parameter
  return text
}
app.get('/parameter', (_request, response) => response.send(withDefault()))
// A template's tag is called.
function tag(parts: TemplateStringsArray): string {
  return readFileSync(parts[0] ?? '', 'utf8') // expect[blocking-call]: on every GET /tag through tag
}
app.get('/tag', (_request, response) => response.send(tag`page.html`))
function countdown(left: number): string {
  return left === 0 ? readFileSync('u', 'utf8') : countdown(left - 1) // expect[blocking-call]: on every GET /recursion
}
app.get('/recursion', (_request, response) => response.send(countdown(3)))
function even(left: number): string {
  return left === 0 ? readFileSync('v', 'utf8') : odd(left - 1) // expect[blocking-call]: on every GET /mutual
}
function odd(left: number): string {
  return even(left - 1)
}
app.get('/mutual', (_request, response) => response.send(odd(3)))

// Called at start-up only, however deep.
function boot(): string {
  return readConfiguration()
}
function readConfiguration(): string {
  return readFileSync('config.json', 'utf8')
}
app.listen(Number(boot()))

// Names outside of ASCII.
export function größe(): string {
  return readFileSync('größe', 'utf8') // expect[blocking-call]: on every GET /unicode
}
class Füllung {
  menge(): string {
    return this.#füllen()
  }
  #füllen(): string {
    return readFileSync('menge', 'utf8') // expect[blocking-call]: on every GET /unicode
  }
}
app.get('/unicode', (_request, response) => response.send(größe() + new Füllung().menge()))
