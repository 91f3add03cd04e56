import { execSync as sh } from 'node:child_process'
import * as crypto from 'node:crypto'
import fs, { readFileSync } from 'node:fs'
import { statSync as look, promises } from 'fs'
import express from 'express'

const app = express()

app.get('/named', (_request, response) => {
  response.send(readFileSync('page.html')) // expect[blocking-call]: on every GET /named
  //            ^^^^^^^^^^^^
})
app.get('/alias', (_request, response) => {
  response.send(sh('uname -a')) // expect[blocking-call]: execSync starts
  //            ^^
})
app.get('/namespace', (_request, response) => {
  response.send(crypto.scryptSync('secret', 'salt', 64)) // expect[blocking-call]: on every GET /namespace
  //            ^^^^^^^^^^^^^^^^^
})
app.get('/default', (_request, response) => {
  response.send(fs.readFileSync('page.html')) // expect[blocking-call]: on every GET /default
})
app.get('/element', (_request, response) => {
  response.send(fs['readFileSync']('page.html')) // expect[blocking-call]: on every GET /element
})
app.get('/without-prefix', (_request, response) => {
  response.send(look('page.html')) // expect[blocking-call]: statSync
})

const fromVariable = fs.readFileSync
const { writeFileSync, copyFileSync: copy, ...others } = fs
const spawn = (await import('node:child_process')).spawnSync
const { gzipSync } = await import('node:zlib')

app.get('/variable', (_request, response) => {
  response.send(fromVariable('page.html')) // expect[blocking-call]: on every GET /variable
})
app.post('/destructured', (_request, response) => {
  writeFileSync('out.txt', 'x') // expect[blocking-call]: on every POST /destructured
  copy('out.txt', 'copy.txt') // expect[blocking-call]: copyFileSync
  others.appendFileSync('out.txt', 'y') // expect[blocking-call]: on every POST /destructured
  response.end()
})
app.get('/dynamic', async (_request, response) => {
  spawn('ls') // expect[blocking-call]: spawnSync
  const late = await import('node:fs')
  response.send(gzipSync(late.readFileSync('page.html'))) // expect[blocking-call]: gzipSync // expect[blocking-call]: readFileSync
})
app.get('/optional', (_request, response) => {
  response.send(fs?.readFileSync?.('page.html')) // expect[blocking-call]: on every GET /optional
})
app.get('/cast', (_request, response) => {
  response.send((fs as typeof import('node:fs')).readFileSync('page.html')) // expect[blocking-call]: readFileSync
  response.send((readFileSync as (name: string) => Buffer)('page.html')) // expect[blocking-call]: readFileSync
})

// The same names that stand for something else.
app.get('/other', async (_request, response) => {
  const readFileSync = (name: string): string => name
  response.send(readFileSync('page.html'))
  response.send(await promises.readFile('page.html'))
})
app.get('/own-object', (_request, response) => {
  const store = { readFileSync: (name: string) => name }
  response.send(store.readFileSync('page.html'))
})
function shadowed(fs: { readFileSync(name: string): string }): string {
  return fs.readFileSync('page.html')
}
app.get('/shadowed', (_request, response) => response.send(shadowed({ readFileSync: (name) => name })))
