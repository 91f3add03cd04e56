import { EventEmitter } from 'node:events'
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

const hello = new Greeter('Hello')
const bye = new Greeter('Bye')
const bound = bye.greet.bind(bye)

const bus = new EventEmitter()
bus.on('greet', (name: string) => {
  console.log(hello.greet(name))
  console.log(hello.shout(name))
  console.log(bound(name))
  console.log(bye.greet.call(hello, name))
})
setTimeout(() => bus.emit('greet', 'ann'), 1)
