// What a loader such as tsx compiles carries its source map in a comment; Node.js does not apply it to profiles.
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const threads = require('node:worker_threads')

let kept = 0

/**
 * Writes the source map that stands in a comment of some code into a file of its own.
 * @param {string} directory
 * @param {string} file path or URL of what was compiled
 * @param {string | ArrayBuffer | ArrayBufferView | null | undefined} source
 */
function keepSourceMap(directory, file, source) {
  if (source === null || source === undefined || /node_modules/.test(file)) return
  const content = typeof source === 'string' ? source : new TextDecoder().decode(source)
  const at = content.lastIndexOf('//# sourceMappingURL=data:application/json')
  const base64 = at < 0 ? undefined : /;base64,([\w+/=]+)/.exec(content.slice(at))?.[1]
  if (base64 === undefined) return
  const map = Buffer.from(base64, 'base64').toString('utf8')
  const name = `map.${process.pid}.${threads.threadId}.${++kept}.json`
  fs.writeFileSync(path.join(directory, name), `{"file":${JSON.stringify(file)},"map":${map}}`)
}

module.exports = { keepSourceMap }
