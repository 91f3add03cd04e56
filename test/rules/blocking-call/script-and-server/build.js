const { execSync } = require('child_process')
setInterval(() => execSync('tsc'), 1000)
