'use strict';
const { load } = require('./lib/load');

module.exports = { load, version: 1 };
