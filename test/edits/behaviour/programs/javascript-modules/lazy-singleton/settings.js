import { readFileSync } from 'node:fs'

let loaded

export function settings() {
  if (!loaded) {
    console.log('loading')
    loaded = JSON.parse(readFileSync('settings.json', 'utf8'))
  }
  return loaded
}

export function limitOf(name) {
  const limits = JSON.parse(readFileSync('limits.json', 'utf8'))
  return limits[name] ?? settings().limit
}
