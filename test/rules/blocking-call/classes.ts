import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import express from 'express'

const app = express()

class Store {
  #secret = ''
  readonly name = readFileSync('name.txt', 'utf8') // expect[blocking-call]: on every GET /store
  readonly load = (): string => readFileSync('load.txt', 'utf8') // expect[blocking-call]: on every GET /field

  constructor() {
    this.#secret = readFileSync('secret.txt', 'utf8') // expect[blocking-call]: on every GET /store
  }

  read(): string {
    return this.#secret + this.readInner()
  }
  private readInner(): string {
    return readFileSync('inner.txt', 'utf8') // expect[blocking-call]: on every GET /method through Store.read → Store.readInner
  }
  get title(): string {
    return readFileSync('title.txt', 'utf8') // expect[blocking-call]: on every GET /getter
  }
  set title(text: string) {
    execSync(`echo ${text}`) // expect[blocking-call]: execSync starts
  }
  static shared(): string {
    return readFileSync('shared.txt', 'utf8') // expect[blocking-call]: on every GET /static
  }
  #hidden(): string {
    return readFileSync('hidden.txt', 'utf8') // expect[blocking-call]: on every GET /private
  }
  show(): string {
    return this.#hidden()
  }
  asHandler(_request: unknown, response: { send(text: string): void }): void {
    response.send(readFileSync('handler.txt', 'utf8')) // expect[blocking-call]: on every GET /bound
  }
}

app.get('/store', (_request, response) => response.send(new Store().name))
declare const store: Store
app.get('/field', (_request, response) => response.send(store.load()))
app.get('/method', (_request, response) => response.send(store.read()))
app.get('/getter', (_request, response) => response.send(store.title))
app.put('/setter', (request, response) => {
  store.title = request.query.title
  response.end()
})
app.get('/static', (_request, response) => response.send(Store.shared()))
app.get('/private', (_request, response) => response.send(store.show()))
app.get('/bound', store.asHandler.bind(store))

// Through an interface.
interface Template {
  render(): string
}
class FileTemplate implements Template {
  render(): string {
    return readFileSync('template.txt', 'utf8') // expect[blocking-call]: on every GET /interface
  }
}
class TextTemplate implements Template {
  render(): string {
    return 'text'
  }
}
function choose(kind: string): Template {
  return kind === 'file' ? new FileTemplate() : new TextTemplate()
}
app.get('/interface', (request, response) => response.send(choose(request.query.kind).render()))

// Through an abstract base class, in both directions.
abstract class Job {
  run(): string {
    return this.work()
  }
  protected abstract work(): string
  protected log(): void {
    readFileSync('log.txt') // expect[blocking-call]: on every POST /job
  }
}
class ExportJob extends Job {
  protected work(): string {
    this.log()
    return execSync('export').toString() // expect[blocking-call]: on every POST /job
  }
}
app.post('/job', (_request, response) => response.send(new ExportJob().run()))

// An overridden method and super.
class Base {
  describe(): string {
    return readFileSync('base.txt', 'utf8') // expect[blocking-call]: on every GET /super
  }
}
class Derived extends Base {
  override describe(): string {
    return super.describe()
  }
}
app.get('/super', (_request, response) => response.send(new Derived().describe()))

// A base class's constructor.
class Opened {
  readonly text: string
  constructor() {
    this.text = readFileSync('opened.txt', 'utf8') // expect[blocking-call]: on every GET /derived
  }
}
class OpenedToo extends Opened {}
app.get('/derived', (_request, response) => response.send(new OpenedToo().text))

// Made and used at start-up only.
class Settings {
  readonly text = readFileSync('settings.json', 'utf8')
  static defaults = readFileSync('defaults.json', 'utf8')
  static {
    readFileSync('static-block.json')
  }
  constructor() {
    readFileSync('settings.local.json')
  }
}
const settings = new Settings()
app.get('/settings', (_request, response) => response.send(settings.text + Settings.defaults))

// Reading and writing one name are two functions.
class Switch {
  #on = false
  get on(): boolean {
    return this.#on
  }
  set on(value: boolean) {
    this.#on = value
    execSync('switch') // false-alarm[blocking-call]: reads and writes of an accessor are not told apart
  }
}
const light = new Switch()
light.on = true
app.get('/switch', (_request, response) => response.send(String(light.on)))
