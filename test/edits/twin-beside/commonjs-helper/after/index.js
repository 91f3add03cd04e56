'use strict';
const { load, loadAsync } = require('./lib/load');

module.exports = { load, loadAsync, version: 1 };
