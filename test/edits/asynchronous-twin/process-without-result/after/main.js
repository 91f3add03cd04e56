const { exec } = require('child_process')
const { promisify } = require('util')
const serve = require('./serve')

const execAsync = promisify(exec)

async function main() {
  await execAsync(`"${process.execPath}" --version`)
  console.log('done')
}

serve(main)
