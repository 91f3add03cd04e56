import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { toSlashes } from './paths.ts'
import type { Manifest } from './read-manifests.ts'

/** The model that an installed package ships of itself, as text. */
export interface ShippedModel {
  /** The package's name. */
  readonly name: string
  /** Absolute path. */
  readonly file: string
  readonly text: string
}

const modelName = 'offloop-model.json'
/** Thousands of rows take less. */
const maxBytes = 1_000_000
/** A name cannot lead out of node_modules. */
const packageName = /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/

/** The models of the packages that the manifests depend on, each once, by name; ones that cannot be read are left out. */
export function readModels(manifests: readonly Manifest[]): ShippedModel[] {
  const names = new Map<string, string>()
  for (const { directory, dependencies } of manifests) {
    const modules = moduleDirectories(directory)
    for (const name of dependencies.keys()) {
      const file = packageName.test(name) ? findModel(name, modules) : undefined
      if (file !== undefined) names.set(toSlashes(file), name)
    }
  }
  return [...names]
    .flatMap(([file, name]) => {
      const text = readText(file)
      return text === undefined ? [] : [{ name, file, text }]
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** The node_modules in the directory and above it, nearest first. */
function moduleDirectories(directory: string): string[] {
  const found: string[] = []
  for (let at = directory || '/'; ; at = path.dirname(at)) {
    const modules = path.join(at, 'node_modules')
    if (existsSync(modules)) found.push(modules)
    if (path.dirname(at) === at) return found
  }
}

/** The model in the nearest installation, if that has one. */
function findModel(name: string, modules: readonly string[]): string | undefined {
  for (const directory of modules) {
    const file = path.join(directory, name, modelName)
    const status = statusOf(file)
    if (status) return status.isFile() && status.size <= maxBytes ? file : undefined
    if (directory !== modules.at(-1) && existsSync(path.join(directory, name))) return undefined
  }
  return undefined
}

/** What cannot be looked at is as good as not there. */
function statusOf(file: string) {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
