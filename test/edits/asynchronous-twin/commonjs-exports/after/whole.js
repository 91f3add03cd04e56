const { load } = require('./load.js')
module.exports = async function whole(name) {
  return (await load(name)).trim()
}
