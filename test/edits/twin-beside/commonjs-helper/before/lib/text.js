'use strict';
const fs = require('fs');

function textOf(name) {
  return fs.readFileSync(name, 'utf8');
}

module.exports = {
  textOf,
};
