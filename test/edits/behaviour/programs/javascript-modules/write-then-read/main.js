import { createServer } from 'node:http'
import fs from 'node:fs'
import { journal } from './journal.js'

const server = createServer((request, response) => {
  const name = `${request.url.slice(1)}.tmp`
  fs.writeFileSync(name, 'one ')
  fs.appendFileSync(name, 'two ')
  journal('wrote')
  const text = fs.readFileSync(name, 'utf8')
  fs.copyFileSync(name, `copy-${name}`)
  fs.unlinkSync(name)
  journal('unlinked')
  const list = fs.readdirSync('.').filter((file) => file.endsWith(`-${name}`))
  fs.rmSync(`copy-${name}`)
  response.end(`${text}${list.join()} ${fs.existsSync(name)}`)
})

server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  for (const name of ['x', 'y']) console.log(await (await fetch(`${url}/${name}`)).text())
  console.log(fs.readFileSync('journal.tmp', 'utf8').trim().split('\n').join())
  fs.rmSync('journal.tmp')
  server.close()
})
