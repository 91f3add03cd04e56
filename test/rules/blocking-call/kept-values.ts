import { readFileSync } from 'node:fs'
import express from 'express'
import { memoize, once } from 'lodash'

// Whatever is read once and kept is no work of the request.
const app = express()
const read = (name: string): string => readFileSync(name, 'utf8')

const atModuleInit = readFileSync('a', 'utf8')
let assigned: string | undefined
let or: string | undefined
let tested: string | undefined
let compared: string | undefined
let strict: string | undefined
let early: string | undefined
let earlyCompared: string | undefined
let conditional: string | undefined
let inTypeof: string | undefined
let nested: string | undefined
let withBoth: { text: string } | undefined
const holder: { text?: string; list?: Record<string, string> } = {}
const byName = new Map<string, string>()
const byRecord: Record<string, string> = {}

function useAll(name: string): string {
  assigned ??= readFileSync('b', 'utf8')
  or ||= readFileSync('c', 'utf8')
  if (!tested) tested = readFileSync('d', 'utf8')
  if (compared === undefined) {
    compared = readFileSync('e', 'utf8')
  }
  if (strict == null) strict = readFileSync('f', 'utf8')
  conditional = conditional ?? readFileSync('g', 'utf8')
  const same = nested ? nested : (nested = readFileSync('h', 'utf8'))
  if (typeof inTypeof === 'undefined') inTypeof = readFileSync('i', 'utf8')
  withBoth ||= { text: readFileSync('j', 'utf8') }
  holder.text ??= readFileSync('k', 'utf8')
  if (!holder['text']) holder['text'] = readFileSync('l', 'utf8')
  if (!byName.has(name)) byName.set(name, readFileSync(name, 'utf8'))
  if (!byRecord[name]) byRecord[name] = readFileSync(name, 'utf8')
  if (!(name in byRecord)) byRecord[name] = readFileSync(name, 'utf8')
  let text = byName.get(name)
  if (text === undefined) {
    text = readFileSync(name, 'utf8')
    byName.set(name, text)
  }
  return `${assigned}${or}${tested}${same}${text}${earlyReturn()}${earlyReturnCompared()}${throughFunction()}`
}
function earlyReturn(): string {
  if (early) return early
  early = readFileSync('m', 'utf8')
  return early
}
function earlyReturnCompared(): string {
  if (earlyCompared !== undefined) {
    return earlyCompared
  }
  const text = readFileSync('n', 'utf8')
  earlyCompared = text.trim()
  return earlyCompared
}
let filled: string | undefined
function throughFunction(): string {
  if (!filled) filled = deep()
  return filled
}
function deep(): string {
  return read('o')
}

// Lazy singletons.
class Registry {
  private static instance: Registry | undefined
  readonly text = readFileSync('p', 'utf8')
  #lazy: string | undefined

  static getInstance(): Registry {
    if (!Registry.instance) Registry.instance = new Registry()
    return Registry.instance
  }
  get lazy(): string {
    return (this.#lazy ??= readFileSync('q', 'utf8'))
  }
}
let registry: Registry | undefined
function getRegistry(): Registry {
  return (registry ??= new Registry())
}

// Wrappers that keep the result.
const readOnce = once(() => readFileSync('r', 'utf8'))
const readMemoized = memoize((name: string) => readFileSync(name, 'utf8'))
const lazily = <T>(make: () => T): (() => T) => {
  let value: T | undefined
  return () => (value ??= make())
}
const readLazily = lazily(() => readFileSync('s', 'utf8')) // false-alarm[blocking-call]: a wrapper of one's own that keeps the value

app.get('/kept', (request, response) => {
  response.send(atModuleInit + useAll(request.query.name) + Registry.getInstance().text + getRegistry().lazy)
  response.send(readOnce() + readMemoized(request.query.name) + readLazily())
})

// What does not outlive the request, or is not tested for, is done anew.
app.get('/not-kept', (request, response) => {
  let local: string | undefined
  local ??= readFileSync('t', 'utf8') // expect[blocking-call]: on every GET /not-kept
  const seen = new Map<string, string>()
  if (!seen.has('x')) seen.set('x', readFileSync('u', 'utf8')) // expect[blocking-call]: on every GET /not-kept
  if (!request.body) request.body = readFileSync('v', 'utf8') // expect[blocking-call]: on every GET /not-kept
  tested = readFileSync('w', 'utf8') // expect[blocking-call]: on every GET /not-kept
  if (!request.query.cache) response.send(readFileSync('x', 'utf8')) // expect[blocking-call]: on every GET /not-kept
  if (tested) tested = readFileSync('y', 'utf8') // expect[blocking-call]: on every GET /not-kept
  response.send(local)
})
