const { rows } = require('./state')

async function total() {
  let total = 0
  for (const row of rows) total += row.length
  return total
}

module.exports = { total }
