// The hook of keep-source-maps.mjs where hooks have a thread of their own.
import { writeFileSync } from 'node:fs'
import path from 'node:path'

let directory = ''
let kept = 0

/** @param {string} data */
export function initialize(data) {
  directory = data
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context)
  keepSourceMap(directory, url, loaded.source)
  return loaded
}

/**
 * Writes the source map that stands in a comment of some code into a file of its own.
 * @param {string} folder @param {string} url @param {string | ArrayBuffer | ArrayBufferView | null | undefined} source
 */
export function keepSourceMap(folder, url, source) {
  if (source === null || source === undefined || !url.startsWith('file:') || /node_modules/.test(url)) return
  const content = typeof source === 'string' ? source : new TextDecoder().decode(source)
  const at = content.lastIndexOf('//# sourceMappingURL=data:application/json')
  const base64 = at < 0 ? undefined : /;base64,([\w+/=]+)/.exec(content.slice(at))?.[1]
  if (base64 === undefined) return
  const map = Buffer.from(base64, 'base64').toString('utf8')
  const file = path.join(folder, `map.${process.pid}.${++kept}.json`)
  writeFileSync(file, `{"file":${JSON.stringify(url)},"map":${map}}`)
}
