import { existsSync } from 'node:fs'
import path from 'node:path'

/** A Node.js that programs are profiled on. */
export interface TestRuntime {
  readonly name: string
  /** Absolute path. */
  readonly node: string
}

const modules = path.resolve(import.meta.dirname, '../runtimes/node_modules')

/** The Node.js of the tests, and the later ones that the set-up of the tests has installed. */
export function testRuntimes(): TestRuntime[] {
  const later = [22, 24].map((major) => ({
    name: `Node.js ${major}`,
    node: path.join(modules, `node${major}-linux-x64/bin/node`),
  }))
  const own = {
    name: `Node.js ${process.versions.node.split('.')[0] ?? ''}`,
    node: process.execPath,
  }
  return [own, ...later.filter(({ node, name }) => existsSync(node) && name !== own.name)]
}
