import { readFileSync } from 'node:fs'
import express from 'express'

const app = express()
interface Reply {
  send(text: string): void
}

// Values of object literals.
const pages = {
  home(): string {
    return readFileSync('home.html', 'utf8') // expect[blocking-call]: on every GET /home
  },
  about: () => readFileSync('about.html', 'utf8'), // expect[blocking-call]: on every GET /about
  contact: function (): string {
    return this.home() + readFileSync('contact.html', 'utf8') // expect[blocking-call]: on every GET /contact
  },
  unused: () => readFileSync('unused.html', 'utf8'), // expect[blocking-call]: nothing here tells
}
app.get('/home', (_request, response) => response.send(pages.home()))
app.get('/about', (_request, response) => response.send(pages.about()))
app.get('/contact', (_request, response) => response.send(pages.contact()))

// A shorthand, a spread and a nested object.
const readTerms = (): string => readFileSync('terms.html', 'utf8') // expect[blocking-call]: on every GET /terms
const legal = { nested: { readTerms } }
app.get('/terms', (_request, response) => response.send(legal.nested.readTerms()))
const readImprint = (): string => readFileSync('imprint.html', 'utf8') // expect[blocking-call]: on every GET /imprint
const spread = { ...{ readImprint } }
app.get('/imprint', (_request, response) => response.send(spread.readImprint()))

// A destructured object.
const { readPrices } = { readPrices: () => readFileSync('prices.html', 'utf8') } // expect[blocking-call]: on every GET /prices
app.get('/prices', (_request, response) => response.send(readPrices()))

// Members that are called by what is expected of the literal.
interface Theme {
  title(): string
  footer?: () => string
}
function useTheme(theme: Theme, { footer }: Theme): void {
  app.get('/theme', (_request, response) => response.send(theme.title() + footer?.()))
}
useTheme(
  { title: () => readFileSync('title.txt', 'utf8') }, // expect[blocking-call]: on every GET /theme
  {
    title: () => '',
    footer() {
      return readFileSync('footer.txt', 'utf8') // expect[blocking-call]: on every GET /theme
    },
  },
)
const themes: { dark?: Partial<Theme> } | undefined = {
  dark: { title: () => readFileSync('dark.txt', 'utf8') }, // expect[blocking-call]: on every GET /dark
}
app.get('/dark', (_request, response) => response.send(themes?.dark?.title?.()))
interface Extension extends Theme {
  title(): string
}
const extensions: Theme[] = []
function extend(extension: Extension): void {
  extensions.push(extension)
}
extend({ title: () => readFileSync('extension.txt', 'utf8') }) // expect[blocking-call]: on every GET /extended
app.get('/extended', (_request, response) => extensions.forEach((extension) => response.send(extension.title())))

// An array of handlers, looped over.
const steps = [
  (): string => readFileSync('step-1.txt', 'utf8'), // expect[blocking-call]: on every GET /steps
  (): string => readFileSync('step-2.txt', 'utf8'), // expect[blocking-call]: on every GET /steps
]
app.get('/steps', (_request, response) => {
  for (const step of steps) response.send(step())
})
const hooks: (() => string)[] = []
hooks.push(() => readFileSync('hook.txt', 'utf8')) // expect[blocking-call]: on every GET /hooks
app.get('/hooks', (_request, response) => hooks.forEach((hook) => response.send(hook())))
const indexed = [(): string => readFileSync('indexed.txt', 'utf8')] // expect[blocking-call]: GET /indexed
app.get('/indexed', (_request, response) => response.send(indexed[0]!()))

// Maps.
const renderers = new Map<string, () => string>()
renderers.set('pdf', () => readFileSync('template.pdf', 'utf8')) // expect[blocking-call]: on every GET /map
app.get('/map', (request, response) => response.send(renderers.get(request.query.kind)!()))
const fromEntries = new Map([['csv', () => readFileSync('template.csv', 'utf8')]]) // expect[blocking-call]: on every GET /entries
app.get('/entries', (request, response) => response.send(fromEntries.get(request.query.kind)!()))
const iterated = new Map<string, () => string>()
iterated.set('a', () => readFileSync('iterated.txt', 'utf8')) // expect[blocking-call]: on every GET /iterated
app.get('/iterated', (_request, response) => {
  for (const [, render] of iterated) response.send(render())
})
const ofTables = new Map([['csv', { render: () => readFileSync('table.csv', 'utf8') }]]) // expect[blocking-call]: on every GET /tables
app.get('/tables', (_request, response) => {
  for (const [, table] of ofTables.entries()) response.send(table.render())
})
const frozen = Object.freeze({ csv: () => readFileSync('frozen.csv', 'utf8') }) // expect[blocking-call]: on every GET /frozen
app.get('/frozen', (_request, response) => response.send(frozen.csv()))
const valued = { csv: () => readFileSync('valued.csv', 'utf8') } // expect[blocking-call]: on every GET /values
app.get('/values', (_request, response) => Object.values(valued).forEach((render) => response.send(render())))
const entered = { csv: () => readFileSync('entered.csv', 'utf8') } // expect[blocking-call]: on every GET /object-entries
app.get('/object-entries', (_request, response) => {
  Object.entries(entered).forEach(([name, render]) => response.send(name + render()))
})
const rebuilt = Object.fromEntries([['csv', () => readFileSync('rebuilt.csv', 'utf8')]]) // expect[blocking-call]: on every GET /rebuilt
app.get('/rebuilt', (request, response) => response.send(rebuilt[request.query.kind]!()))
const filled = new Set([() => readFileSync('filled.txt', 'utf8')]) // expect[blocking-call]: on every GET /filled
app.get('/filled', (_request, response) => filled.forEach((render) => response.send(render())))
const listeners = new Set<() => string>()
listeners.add(() => readFileSync('listener.txt', 'utf8')) // expect[blocking-call]: on every GET /set
app.get('/set', (_request, response) => {
  for (const listener of listeners) response.send(listener())
})

// A table that is looked up by a name.
const byKind: Record<string, () => string> = {
  html: () => readFileSync('kind.html', 'utf8'), // expect[blocking-call]: GET /kind
}
app.get('/kind', (request, response) => response.send(byKind[request.query.kind]!()))

// Arrays of middleware and several handlers.
const readBanner = (_request: unknown, response: Reply): void => response.send(readFileSync('banner', 'utf8')) // expect[blocking-call]: on every GET /array
app.get('/array', [readBanner])
const readFooter = (_request: unknown, response: Reply): void => response.send(readFileSync('footer', 'utf8')) // expect[blocking-call]: on every GET /several
app.get('/several', (_request: unknown, _response: Reply, next: () => void) => next(), readFooter)

// Assigned later.
let current: () => string
current = () => readFileSync('current.txt', 'utf8') // expect[blocking-call]: on every GET /assigned
app.get('/assigned', (_request, response) => response.send(current()))

// Only start-up code goes through these.
const checks = [() => readFileSync('check.txt', 'utf8')]
for (const check of checks) check()
const once = new Map<string, () => string>()
once.set('x', () => readFileSync('x.txt', 'utf8'))
once.get('x')?.()
const atStart = new Map([['config', () => readFileSync('config.txt', 'utf8')]])
for (const [, load] of atStart) load()
app.get('/loaded', (_request, response) => response.send([...atStart.keys()].join()))
const setUp = { config: () => readFileSync('set-up.txt', 'utf8') }
for (const [, load] of Object.entries(setUp)) load()

// A table that is looked up by a variable.
const byVariable: Record<string, () => string> = {
  text: () => readFileSync('variable.txt', 'utf8'), // expect[blocking-call]: GET /variable
}
app.get('/variable', (request, response) => {
  const kind = request.query.kind
  response.send(byVariable[kind]!())
})
const chosen = 'quick'
const speeds = {
  quick: () => 'text',
  chosen: () => readFileSync('chosen.txt', 'utf8'), // false-alarm[blocking-call]: the name of a variable in brackets is taken for the member's
}
app.get('/chosen', (_request, response) => response.send(speeds[chosen]()))
app.get('/key', (_request, response) => {
  const key = 'readFileSync'
  response.send({ readFileSync }[key]('key.txt', 'utf8')) // missed[blocking-call]: a blocking function under a constant name is not looked for
})
