const fs = require('fs')
const controller = require('./controller')

module.exports = function (app) {
  app.get('/through-parameter', (req, res) => res.send(fs.readFileSync('a'))) // expect[blocking-call]: on every GET /through-parameter
  app.post('/controller', controller.create)
  app.get('/controller', controller.show)
}
