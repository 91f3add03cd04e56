import { pbkdf2Sync } from 'node:crypto'

const format = (options) => (options.upper ? (text) => text.toUpperCase() : (text) => text)

function digest(input, options) {
  const text = typeof input === 'function' ? input() : String(input)
  return format(options)(pbkdf2Sync(text, 'salt', 20_000, 4, 'sha256').toString('hex'))
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(digest('a', { upper: true }), digest(() => 'a', {}), digest({ toString: () => 'a' }, {}))
}, 1)

