const fs = require('fs')

exports.find = function (name) {
  const users = JSON.parse(fs.readFileSync('users.json', 'utf8'))
  return users.find((user) => user.name === name)
}
