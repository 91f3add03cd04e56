const { createServer, get } = require('node:http')
const { runInWorker } = require('./worker-pool')

/** @param {string} text */
async function derive(text) {
  return await runInWorker(__filename, './main.worker', 'derive', text)
}

const server = createServer(async (request, response) => {
  try {
    response.end(await derive(request.url ?? ''))
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
