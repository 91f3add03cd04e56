import { readFileSync } from 'node:fs'
import ejs from 'ejs'
import express from 'express'

// What is looked up first and kept afterwards is no work of every request, even where a flag can turn the cache off.
const app = express()
const useCache = process.env['NODE_ENV'] === 'production'
const templates = new Map<string, ejs.TemplateFunction>()
const texts: Record<string, string> = {}
let only: string | undefined

function compiled(name: string): ejs.TemplateFunction {
  const template = (useCache && templates.get(name)) || ejs.compile(`<p>${readFileSync(name, 'utf8')}</p>`)
  if (useCache) templates.set(name, template)
  return template
}

function text(name: string): string {
  const hit = texts[name]
  const text = hit ?? readFileSync(name, 'utf8')
  texts[name] = text
  return text
}

function single(): string {
  const value = only || readFileSync('a', 'utf8')
  only = value
  return value
}

function keepsSomethingElse(name: string): string {
  const value = texts[name] ?? readFileSync(name, 'utf8') // expect[blocking-call]: readFileSync
  texts[name] = 'seen'
  return value
}

function keepsNothing(name: string): string {
  const value = texts[name] ?? readFileSync(name, 'utf8') // expect[blocking-call]: readFileSync
  return value
}

function keepsInAMapOfTheCall(name: string): string {
  const local = new Map<string, string>()
  const value = local.get(name) ?? readFileSync(name, 'utf8') // expect[blocking-call]: readFileSync
  local.set(name, value)
  return value
}

app.get('/:name', (request, response) => {
  const { name } = request.params
  response.send(`${compiled(name)({})}${text(name)}${single()}${keepsSomethingElse(name)}${keepsNothing(name)}`)
  response.end(keepsInAMapOfTheCall(name))
})
