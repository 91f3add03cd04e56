import { readFileSync } from 'node:fs'
import express from 'express'
import { $, execaSync } from 'execa'

// A template's tag is called, too.
const app = express()

app.get('/tag', (_request, response) => {
  $.sync`ls` // expect[blocking-call]: on every GET /tag
  execaSync`ls -l` // expect[blocking-call]: on every GET /tag
  response.send(page`home`)
})
function page(parts: TemplateStringsArray): string {
  return readFileSync(`${parts[0]}.html`, 'utf8') // expect[blocking-call]: on every GET /tag through page
}
const tags = { file: (parts: TemplateStringsArray): string => readFileSync(String(parts[0]), 'utf8') } // expect[blocking-call]: on every GET /member
app.get('/member', (_request, response) => response.send(tags.file`home`))

// Not these.
const atStart = page`start`
const own = { sync: (parts: TemplateStringsArray): string => String(parts[0]) }
function quiet(parts: TemplateStringsArray): string {
  return String(parts[0])
}
const execa = { execaSync: quiet }
app.get('/quiet', async (_request, response) => {
  await $`ls`
  response.send(atStart + own.sync`ls` + quiet`page` + execa.execaSync`ls`)
})
