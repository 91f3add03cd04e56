const fs = require('fs')

module.exports = (app) => {
  app
    .route('/api')
    .get((req, res) => res.json(fs.readdirSync('api'))) // expect[blocking-call]: on every GET
    .delete((req, res) => {
      fs.rmSync('api', { recursive: true }) // expect[blocking-call]: on every DELETE
      res.end()
    })
}
