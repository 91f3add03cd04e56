'use strict';

const { textOf } = require('./text');

// Nothing is kept.
function load(name) {
  const text = textOf(name);
  return text.trim() + textOf(name).length;
}

module.exports.load = load;
