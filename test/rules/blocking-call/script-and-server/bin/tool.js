#!/usr/bin/env node
const fs = require('fs')
const { renderForTool } = require('../render')
process.stdin.on('data', (line) => fs.writeFileSync('out', renderForTool(String(line))))
