'use strict'

const { execFileSync: run } = require('child_process')

let converter

/** Looked up once and kept. */
function findConverter() {
  if (!converter) converter = run('which', ['convert']).toString().trim()
  return converter
}

function makeThumbnail(file) {
  run(findConverter(), [file, '-resize', '100x100', `${file}.small.png`])
  return `${file}.small.png`
}

module.exports = { makeThumbnail }
