'use strict';

const { textOf, textOfAsync } = require('./text');

// Nothing is kept.
function load(name) {
  const text = textOf(name);
  return text.trim() + textOf(name).length;
}

// Nothing is kept.
async function loadAsync(name) {
  const text = await textOfAsync(name);
  return text.trim() + (await textOfAsync(name)).length;
}

module.exports.load = load;
module.exports.loadAsync = loadAsync;
