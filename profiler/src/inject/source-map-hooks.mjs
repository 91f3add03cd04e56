// The hook of keep-source-maps.mjs where hooks have a thread of their own.
import keeping from './keep-source-map.cjs'

let directory = ''

/** @param {string} data */
export function initialize(data) {
  directory = data
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context)
  if (url.startsWith('file:')) keeping.keepSourceMap(directory, url, loaded.source)
  return loaded
}
