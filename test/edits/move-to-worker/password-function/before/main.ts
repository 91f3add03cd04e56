import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { authenticate, createAccount } from './accounts.ts'

const server = createServer(async (request, response) => {
  const { searchParams, pathname } = new URL(request.url ?? '/', 'http://localhost')
  const email = searchParams.get('email') ?? ''
  const password = searchParams.get('password') ?? ''
  const account = pathname === '/login' ? authenticate(email, password) : createAccount(email, password)
  response.end(JSON.stringify(account ?? 'nobody'))
})

server.listen(0, async () => {
  const { port } = server.address() as AddressInfo
  for (const path of ['/accounts?email=a&password=b', '/login?email=a&password=b', '/login?email=a&password=c'])
    console.log(await (await fetch(`http://localhost:${port}${path}`)).text())
  server.close()
})
