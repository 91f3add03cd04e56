const { execSync } = require('child_process')
const { createServer } = require('http')

const options = JSON.parse(process.env.OPTIONS ?? '{}')

createServer((request, response) => {
  response.end(String(execSync('ls', options)), options.encoding)
}).listen(0)
