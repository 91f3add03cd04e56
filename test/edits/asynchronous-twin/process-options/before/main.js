const { execFileSync } = require('child_process')
const serve = require('./serve')

function run(script) {
  return execFileSync(process.execPath, ['-e', script], {
    cwd: __dirname, // where it is
    stdio: 'pipe',
    timeout: 20000,
  }).toString()
}

async function main() {
  console.log(run('console.log(1)'), run('process.stdout.write("2")').length)
}

serve(main)
