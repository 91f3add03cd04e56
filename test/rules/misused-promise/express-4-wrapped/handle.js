function handle(work) {
  return function handled(...values) {
    const next = values[values.length - 1]
    return Promise.resolve(work(...values)).catch(next)
  }
}

module.exports = handle
