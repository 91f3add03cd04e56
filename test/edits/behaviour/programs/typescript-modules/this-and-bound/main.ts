import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'

class Greeter {
  readonly greeting: string

  constructor(greeting: string) {
    this.greeting = greeting
  }

  greet(name: string): string {
    return `${this.greeting}, ${this.load(name)}`
  }

  readonly shout = (name: string): string => `${this.greeting.toUpperCase()}, ${this.load(name).toUpperCase()}`

  private load(name: string): string {
    return readFileSync(`${name}.txt`, 'utf8').trim() + `/${this.greeting.length}`
  }
}

class Server {
  private readonly hello = new Greeter('Hello')
  private readonly bye = new Greeter('Bye')

  answer(name: string): string {
    const bound = this.bye.greet.bind(this.bye)
    return [this.hello.greet(name), this.hello.shout(name), bound(name), this.bye.greet.call(this.hello, name)].join()
  }
}

const greeters = new Server()
const server = createServer((_request, response) => {
  response.end(greeters.answer('ann'))
})

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo
  console.log(await (await fetch(`http://127.0.0.1:${port}`)).text())
  server.close()
})
