const { execFileSync, execSync, spawnSync } = require('child_process')

function version(flag) {
  return execFileSync(process.execPath, ['-p', `'${flag}'`], { encoding: 'utf8' }).trim()
}

function failing() {
  try {
    execSync(`"${process.execPath}" -e "process.exit(3)"`, { stdio: 'ignore' })
    return 'no error'
  } catch (error) {
    return `status ${error.status}`
  }
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(version('a'))
  console.log(failing())
  const { status, stdout } = spawnSync(process.execPath, ['-p', '1+1'])
  console.log(status, stdout.toString().trim())
}, 1)
