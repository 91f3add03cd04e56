const fs = require('fs')
const crypto = require('crypto')
const { execSync: sh } = require('child_process')
const pack = require('zlib').gzipSync
const own = (name) => name

module.exports = { slurp: fs.readFileSync, derive: crypto.pbkdf2Sync, slowly: fs.readFile, sh, pack, own }
