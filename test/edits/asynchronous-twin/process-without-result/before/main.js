const { execSync } = require('child_process')
const serve = require('./serve')

async function main() {
  execSync(`"${process.execPath}" --version`)
  console.log('done')
}

serve(main)
