const { spawnSync } = require('child_process')
const { createServer } = require('http')

const options = JSON.parse(process.env.OPTIONS ?? '{}')

createServer((request, response) => {
  response.end(String(spawnSync('ls', ['-l']).status), options.encoding)
}).listen(0)
