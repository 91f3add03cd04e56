import { createServer, get } from 'node:http'
import { runInWorker } from './worker-pool.js'

/** @typedef {{ salt: string, length?: number }} Options */

/**
 * Derives keys.
 * @param {string} text
 * @param {Options} options
 * @param {number} [rounds]
 * @param {...string} others
 * @returns {Promise<string[]>}
 */
async function derive(text, options, rounds = 1000, ...others) {
  return await runInWorker(import.meta.url, './main.worker', 'derive', text, options, rounds, ...others)
}

const server = createServer(async (request, response) => {
  try {
    response.end((await derive(request.url ?? '', { salt: 'salt' }, 10, 'a', 'b')).join())
  } catch (error) {
    queueMicrotask(() => { throw error })
  }
})
server.listen(0, () => {
  const address = server.address()
  get({ port: typeof address === 'object' ? address?.port : 0 }, (response) => {
    response.setEncoding('utf8').on('data', (text) => console.log(text))
    response.on('end', () => server.close())
  })
})
