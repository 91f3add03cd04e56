import http from 'http'
import { AddressInfo } from 'net'
import { AccountService } from './account-service'
import { FileRepository } from './file-repository'

const service = new AccountService(new FileRepository('accounts'))

const server = http.createServer((req, res) => {
  const id = req.url!.slice(1)
  try {
    res.end(service.balanceLine(id));
  } catch (error) {
    res.writeHead(404).end((error as Error).message);
  }
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  for (const id of ['ann', 'bob', 'eve']) {
    const answer = await fetch(`http://127.0.0.1:${port}/${id}`)
    console.log(answer.status, await answer.text())
  }
  server.close()
})
