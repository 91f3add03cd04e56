const fs = require('fs')

const defaults = JSON.parse(fs.readFileSync('config.json', 'utf8'))

exports.load = () => ({ ...defaults, ...JSON.parse(fs.readFileSync('config.json', 'utf8')) })
exports.names = () => Object.keys(defaults)
