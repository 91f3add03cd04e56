'use strict';
const fs = require('fs');

function textOf(name) {
  return fs.readFileSync(name, 'utf8');
}

async function textOfAsync(name) {
  return await fs.promises.readFile(name, 'utf8');
}

module.exports = {
  textOf,
  textOfAsync,
};
