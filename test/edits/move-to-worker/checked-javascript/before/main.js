import { pbkdf2Sync } from 'node:crypto'
import { createServer, get } from 'node:http'

/** @typedef {{ salt: string, length?: number }} Options */

/**
 * Derives keys.
 * @param {string} text
 * @param {Options} options
 * @param {number} [rounds]
 * @param {...string} others
 * @returns {string[]}
 */
function derive(text, options, rounds = 1000, ...others) {
  return [text, ...others].map((one) => pbkdf2Sync(one, options.salt, rounds, options.length ?? 8, 'sha1').toString('hex'))
}

const server = createServer((request, response) => {
  response.end(derive(request.url ?? '', { salt: 'salt' }, 10, 'a', 'b').join())
})
server.listen(0, () => {
  const address = server.address()
  get({ port: typeof address === 'object' ? address?.port : 0 }, (response) => {
    response.setEncoding('utf8').on('data', (text) => console.log(text))
    response.on('end', () => server.close())
  })
})
