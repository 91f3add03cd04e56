'use strict'

var fs = require('fs')
var path = require('path')

// Read when the module is loaded.
var settings = JSON.parse(fs.readFileSync(path.join(__dirname, 'config.json'), 'utf8'))

exports.port = process.env.PORT || settings.port
exports.dataDirectory = path.join(__dirname, settings.dataDirectory)
