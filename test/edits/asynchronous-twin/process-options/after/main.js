const { execFile } = require('child_process')
const { promisify } = require('util')
const serve = require('./serve')

const execFileAsync = promisify(execFile)

async function run(script) {
  return (await execFileAsync(process.execPath, ['-e', script], {
    cwd: __dirname, // where it is
    encoding: 'buffer',
    timeout: 20000,
  })).stdout.toString()
}

async function main() {
  console.log(await run('console.log(1)'), (await run('process.stdout.write("2")')).length)
}

serve(main)
