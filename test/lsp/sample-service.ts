import { temporaryDirectory } from '../host/temporary-directory.ts'

/** A small service with a blocking call two functions below its handler, and a promise that floats. */
export const service = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'tsconfig.json':
    '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2023", "noEmit": true }, "include": ["src"] }',
  'src/node.d.ts': [
    "declare module 'node:fs' { export function readFileSync(path: string, encoding: string): string }",
    "declare module 'node:http' {",
    '  export interface Response { end(text: string): void }',
    '  export function createServer(listener: (request: object, response: Response) => void): { listen(port: number): void }',
    '}',
  ].join('\n'),
  'src/pages.ts': [
    "import { readFileSync } from 'node:fs'",
    '',
    'export function render(name: string): string {',
    '  return readFileSync(`pages/${name}.html`, "utf8")',
    '}',
    '',
  ].join('\n'),
  'src/server.ts': [
    "import { createServer } from 'node:http'",
    "import { render } from './pages.ts'",
    '',
    'createServer((request, response) => {',
    "  response.end(render('home'))",
    '}).listen(8080)',
    '',
  ].join('\n'),
  'src/orders.ts': [
    'declare function save(order: object): Promise<void>',
    '',
    'export async function checkout(order: object): Promise<void> {',
    '  save(order)',
    '}',
    '',
  ].join('\n'),
} as const satisfies Record<string, string>

/** The service in a directory of its own, with further files or others in place of some. */
export function sampleService(files: Readonly<Record<string, string>> = {}): string {
  return temporaryDirectory({ ...service, ...files })
}
