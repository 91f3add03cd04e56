import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmdirSync, statSync, writeSync } from 'node:fs'

function describe(name) {
  const found = statSync(name, { throwIfNoEntry: false })
  return found ? `${name} ${found.isFile()}` : `${name} missing`
}

function readThroughDescriptor(name) {
  const descriptor = openSync(name)
  try {
    return readFileSync(descriptor, 'utf8').trim()
  } finally {
    closeSync(descriptor)
  }
}

function make(name) {
  const made = mkdirSync(`${name}/inner`, { recursive: true })
  const names = readdirSync(name, { recursive: true }).join()
  rmdirSync(`${name}/inner`)
  rmdirSync(name)
  return `${made.endsWith(name)} ${names}`
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(describe('a.txt'), describe('none.txt'))
  console.log(readThroughDescriptor('a.txt'))
  console.log(make('folder.tmp'), existsSync('folder.tmp'))
  for (const attempt of [() => statSync('none.txt'), () => readFileSync('.'), () => mkdirSync('main.js')]) {
    try {
      attempt()
    } catch (error) {
      console.log(error.code, error.syscall)
    }
  }
  writeSync(1, 'written\n')
}, 1)
