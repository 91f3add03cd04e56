import { readFileSync } from 'node:fs'

class ConfigError extends Error {
  constructor(file, cause) {
    super(`cannot read ${file}`, { cause })
    this.name = 'ConfigError'
  }
}

function load(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ConfigError(file, error)
  } finally {
    console.log('looked at', file)
  }
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(load('good.json').value)
  load('bad.json')
  console.log('never printed')
}, 1)
setTimeout(() => console.log('too late'), 500)
