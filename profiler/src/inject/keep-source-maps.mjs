// Imported behind a loader such as tsx in a profiled run, so that it sees what that has compiled: the source maps in it are
// kept, because Node.js does not apply them to profiles.
import * as mod from 'node:module'
import { getEnvironmentData } from 'node:worker_threads'
import keeping from './keep-source-map.cjs'

const directory = String(getEnvironmentData('offloop:directory') ?? '')
if (directory !== '') {
  // Hooks in the thread itself see everything; before Node.js 22.15 there are those in a thread of their own only.
  if ('registerHooks' in mod) {
    mod.registerHooks({
      load(url, context, nextLoad) {
        const loaded = nextLoad(url, context)
        if (url.startsWith('file:')) keeping.keepSourceMap(directory, url, loaded.source)
        return loaded
      },
    })
  } else mod.register('./source-map-hooks.mjs', import.meta.url, { data: directory })
}
