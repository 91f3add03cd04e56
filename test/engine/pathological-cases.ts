/** A project that no person would write, and what must come of it. */
export interface PathologicalCase {
  readonly name: string
  /** Texts by path. */
  readonly sources: () => Readonly<Record<string, string>>
  /** Ten to twenty times what an idle machine needs, without the start of the process. */
  readonly budgetMs: number
  /** What the findings must be among, as `rule-id file:line message`; each at least once. */
  readonly finds?: readonly RegExp[]
  /** Whether a notice for a file may say that the rules could not follow it. */
  readonly mayGiveUp?: boolean
}

const server = `import { createServer } from 'node:http'\nimport { readFileSync } from 'node:fs'\n`
const blocking = `readFileSync('page.html')`

/** Expressions that hold themselves so many times. */
const nestings: Readonly<Record<string, (depth: number) => string>> = {
  calls: (depth) => `${'f('.repeat(depth)}1${')'.repeat(depth)}`,
  parentheses: (depth) => `${'('.repeat(depth)}1${')'.repeat(depth)}`,
  'arrow-functions': (depth) => `${'() => '.repeat(depth)}1`,
  'asynchronous-arrow-functions': (depth) =>
    `${'async () => { await f(1); return '.repeat(depth)}1${'}'.repeat(depth)}`,
  'then-chains': (depth) => `Promise.resolve(1)${'.then(f)'.repeat(depth)}`,
  'then-callbacks': (depth) => `${'Promise.resolve(1).then(() => '.repeat(depth)}1${')'.repeat(depth)}`,
  blocks: (depth) => `(() => { ${'{ if (f(1)) '.repeat(depth)}f(2)${'}'.repeat(depth)} })`,
  'else-if-branches': (depth) => `(() => { ${times(depth, (n) => `if (f(${n})) f(0); else `)}f(2) })`,
  sums: (depth) => `'a'${' + f(1)'.repeat(depth)}`,
  conditions: (depth) => `${'f(1) ? f(2) : '.repeat(depth)}1`,
  arrays: (depth) => `${'['.repeat(depth)}1${']'.repeat(depth)}`,
  objects: (depth) => `${'{ a: '.repeat(depth)}1${' }'.repeat(depth)}`,
  'member-accesses': (depth) => `f${'.a'.repeat(depth)}`,
  awaits: (depth) => `(async () => { ${'await '.repeat(depth)}f(1) })`,
  templates: (depth) => `${'`${'.repeat(depth)}1${'}`'.repeat(depth)}`,
}

export const pathologicalCases: readonly PathologicalCase[] = [
  {
    name: 'a file of 50,000 lines',
    budgetMs: 40_000,
    sources: () => ({
      'server.ts': `${server}${times(10_000, (n) => `async function f${n}(x: number) { await g(x) }\n`)}${times(39_990, (n) => `s(${n})\n`)}function s(x: number) { return x }; async function g(x: number) { if (x > 1) throw new Error('no') }; createServer(() => { ${blocking}; f1(2) })\n`,
    }),
    finds: [/^blocking-call server\.ts:49993 /, /^floating-promise server\.ts:49993 /],
  },
  {
    name: 'a switch of 5,000 cases',
    budgetMs: 20_000,
    sources: () => ({
      'server.ts': `${server}import { compute } from './compute.ts'\ncreateServer((request) => {\n  switch (Number(request.url)) {\n${times(5000, (n) => `case ${n}: compute(${n}); break\n`)}  }\n})\n`,
      'compute.ts': `import { readFileSync } from 'node:fs'\nexport function compute(n: number) { return readFileSync(String(n)) }\n`,
    }),
    finds: [/^blocking-call compute\.ts:2 /],
  },
  {
    name: 'code that nests 2,000 deep',
    budgetMs: 60_000,
    mayGiveUp: true,
    sources: () => ({
      ...Object.fromEntries(Object.entries(nestings).map(([name, nest]) => [`${name}.ts`, deepFile(nest(2000))])),
      'server.ts': `${server}createServer(() => { ${blocking} })
`,
    }),
    finds: [/^blocking-call server\.ts:3 /],
  },
  {
    name: '3,000 functions that call each other in a ring',
    budgetMs: 40_000,
    sources: () => ({
      'server.ts': `${server}${times(3000, (n) => `function f${n}(x: number): unknown { ${n === 1500 ? blocking : ''}\n return x > 0 ? f${(n + 1) % 3000}(x - 1) : 0 }\n`)}createServer(() => { f1490(1) })\n`,
    }),
    finds: [/^blocking-call server\.ts:\d+ .*f1490/],
  },
  {
    name: '3,000 functions that return what the next returns',
    budgetMs: 20_000,
    mayGiveUp: true,
    sources: () => ({
      'server.ts': `${server}function f0() { return () => { ${blocking} } }\n${times(2999, (n) => `function f${n + 1}(): () => void { return f${n}() }\n`)}createServer(() => { f2999()() })\ncreateServer(() => { ${blocking} })\n`,
    }),
    finds: [/^blocking-call server\.ts:3004 /],
  },
  {
    name: '3,000 names of one function',
    budgetMs: 20_000,
    sources: () => ({
      'server.ts': `${server}const f0 = () => { ${blocking} }\n${times(2999, (n) => `const f${n + 1} = f${n}\n`)}createServer(() => { f2999() })\ncreateServer(() => { ${blocking} })\n`,
    }),
    finds: [/^blocking-call server\.ts:3004 /],
  },
  {
    name: 'a callback that 3,000 functions hand on',
    budgetMs: 20_000,
    sources: () => ({
      'server.ts': `${server}function f0(run: () => void) { run() }\n${times(2999, (n) => `function f${n + 1}(run: () => void) { f${n}(run) }\n`)}createServer(() => { f2999(() => { ${blocking} }) })\ncreateServer(() => { ${blocking} })\n`,
    }),
    finds: [/^blocking-call server\.ts:3004 /],
  },
  {
    name: '3,000 asynchronous functions that await the next',
    budgetMs: 20_000,
    sources: () => ({
      'server.ts': `${server}async function f0() { throw new Error('no') }\n${times(2999, (n) => `async function f${n + 1}() { await f${n}() }\n`)}f2999()\ncreateServer(() => { ${blocking}; f0() })\n`,
    }),
    finds: [/^blocking-call server\.ts:3004 /],
  },
  {
    name: 'a ring of 3,000 asynchronous functions without types',
    budgetMs: 20_000,
    sources: () => ({
      'server.js': `const { createServer } = require('http')\nconst { readFileSync } = require('fs')\n${times(3000, (n) => `const f${n} = async () => { await f${(n + 1) % 3000}() }\n`)}f1()\ncreateServer(() => { ${blocking}; f0() })\n`,
    }),
    finds: [/^blocking-call server\.js:3004 /],
  },
  {
    name: '300 functions that each call ten others',
    budgetMs: 30_000,
    sources: () => ({
      'server.ts': `${server}${times(300, (n) => `function f${n}(x: number): unknown { ${n === 0 ? blocking : ''}\n${times(10, (m) => `f${(n * 7 + m * 31) % 300}(x); `)} return x }\n`)}createServer(() => { f1(1) })\n`,
    }),
  },
  {
    name: 'a function that is referenced 5,000 times',
    budgetMs: 30_000,
    sources: () => ({
      'server.ts': `${server}export function load() { ${blocking} }\n${times(5000, (n) => `export function f${n}() { load() }\n`)}createServer(() => { load() })\n`,
      'other.ts': `import { load } from './server.ts'\n${times(5000, (n) => `export const f${n} = [load]\n`)}`,
    }),
  },
  {
    name: '1,000 files that export all of the next',
    budgetMs: 40_000,
    sources: () => ({
      ...files(1000, (n) => [
        `barrel${n}.ts`,
        n === 999
          ? `import { readFileSync } from 'node:fs'\nexport function load() { return readFileSync('page') }\n`
          : `export * from './barrel${n + 1}.ts'\n`,
      ]),
      'server.ts': `${server}import { load } from './barrel0.ts'\ncreateServer(() => { load() })\n`,
    }),
    finds: [/^blocking-call barrel999\.ts:2 /],
  },
  {
    name: '200 files that export all of each other',
    budgetMs: 30_000,
    sources: () => ({
      ...files(200, (n) => [
        `barrel${n}.ts`,
        `${times(20, (m) => `export * from './barrel${(n * 7 + m * 11 + 1) % 200}.ts'\n`)}export const own${n} = 1\n`,
      ]),
      'server.ts': `${server}import { nothing } from './barrel0.ts'\nimport * as all from './barrel1.ts'\ncreateServer(() => { nothing.readFileSync('x'); all.nobody.execSync('y'); ${blocking} })\n`,
    }),
    finds: [/^blocking-call server\.ts:5 /],
  },
  {
    name: 'files that are what they require of each other',
    budgetMs: 10_000,
    sources: () => ({
      'a.js': `module.exports = require('./b')\n`,
      'b.js': `module.exports = require('./a')\n`,
      'c.js': `exports.run = require('./c').run\nmodule.exports.go = module.exports\n`,
      'server.js': `const http = require('http')\nconst fs = require('fs')\nconst a = require('./a')\nconst c = require('./c')\nhttp.createServer(() => { a.readFileSync('x'); a.b.c.execSync(); c.run.go.execSync(); c.go.go.run(); fs.readFileSync('y') })\n`,
    }),
    finds: [/^blocking-call server\.js:5 /],
  },
  {
    name: 'parameters that are handed round in a circle',
    budgetMs: 10_000,
    sources: () => ({
      'server.js': `const { readFileSync } = require('fs')
class Files { expand(all) { return all.map((one) => this.expand(one)) } }
function walk(tree) { tree.forEach((part) => part.map(walk)); tree.on('x', walk); tree[tree.kind]('/x', walk); walk(tree.get(walk)) }
const twice = (app) => { app.use(() => { ${blocking} }); again(app) }
const again = (app) => { app.get('/', twice); twice(app); app[app.method](twice) }
require('http').createServer(() => { ${blocking} })
`,
    }),
    finds: [/^blocking-call server\.js:6 /],
  },
  {
    name: 'declarations without names',
    budgetMs: 10_000,
    sources: () => ({
      'server.ts': `${server}export const solve function (a) { ${blocking} }
class { run() { ${blocking} } }
const = () => ${blocking}
function (, ) { ${blocking} }
export function (text: string): void { ${blocking} }
export const = () => ${blocking}
import from './other'
let { : , ...} = () => ${blocking}
createServer(() => { ${blocking} })
`,
    }),
    finds: [/^blocking-call server\.ts:11 /],
  },
  {
    name: 'a class hierarchy 300 deep',
    budgetMs: 20_000,
    sources: () => ({
      'server.ts': `${server}class C0 { load() { ${blocking} } }\n${times(299, (n) => `class C${n + 1} extends C${n} { run${n}() { this.load() } }\n`)}const c = new C299()\ncreateServer(() => { c.run5() })\n`,
    }),
  },
  {
    name: 'classes that extend each other',
    budgetMs: 10_000,
    sources: () => ({
      'server.ts': `${server}class A extends B { a() { return this.none() } }\nclass B extends C { b() { this.a() } }\nclass C extends A { c() { super.b(); ${blocking} } }\nclass D extends D { d() { this.e() } }\ninterface I extends J { run(): void }\ninterface J extends I {}\ncreateServer(() => { new A().c(); new D().d() })\n`,
      'other.js': `class X extends Y { x() { this.none() } }\nclass Y extends X {}\nrequire('http').createServer(() => { new X().none(); new X().x() })\n`,
    }),
  },
  {
    name: 'an object literal of 5,000 handlers',
    budgetMs: 40_000,
    sources: () => ({
      'server.ts': `${server}const handlers = {\n${times(5000, (n) => `  h${n}: () => ${n === 2500 ? blocking : n},\n`)}}\ncreateServer((request) => { handlers.h2500(); handlers[request.url as 'h1']() })\n`,
    }),
    finds: [/^blocking-call server\.ts:2504 /],
  },
  {
    name: 'an object literal of 2,000 handlers that block',
    budgetMs: 60_000,
    sources: () => ({
      'server.ts': `${server}const handlers = {\n${times(2000, (n) => `  h${n}: () => readFileSync('${n}'),\n`)}}\ncreateServer((request) => { handlers.h2() })\n`,
    }),
    finds: [/^blocking-call server\.ts:6 /],
  },
  {
    name: 'a file of a million characters in one line',
    budgetMs: 40_000,
    sources: () => ({
      'server.ts': `${server.replaceAll('\n', ';')}${times(24_000, (n) => `function f${n}(){return g(${n})}`)}function g(n:number){return n};createServer(()=>{${blocking}});`,
    }),
    finds: [/^blocking-call server\.ts:1 /],
  },
  {
    name: '500 files that import each other',
    budgetMs: 30_000,
    sources: () => ({
      ...files(500, (n) => [
        `m${n}.ts`,
        `import { f${(n + 1) % 500} } from './m${(n + 1) % 500}.ts'\nimport { readFileSync } from 'node:fs'\nexport function f${n}(x: number): unknown { return x > 0 ? f${(n + 1) % 500}(x - 1) : ${n === 250 ? `readFileSync('x')` : 0} }\n`,
      ]),
      'server.ts': `${server}import { f245 } from './m245.ts'\ncreateServer(() => { f245(10) })\n`,
    }),
    finds: [/^blocking-call m250\.ts:3 /],
  },
]

/** A file that has a hazard after the deep expression. */
function deepFile(expression: string): string {
  return `${server}declare function f(x: unknown): any\nexport const deep = ${expression}\ncreateServer(() => { ${blocking}; f(deep) })\n`
}

function times(count: number, make: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => make(n)).join('')
}

function files(count: number, make: (n: number) => readonly [string, string]): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => make(n)))
}
