'use strict'
const http = require('http')
const { render, size: sizeOf } = require('./render')
const everything = require('./render')

const server = http.createServer(function (req, res) {
  res.end(render('page') + ' ' + sizeOf('page') + ' ' + everything.render('page') + ' ' + require('./render').size('page'))
})

server.listen(0, '127.0.0.1', function () {
  fetch('http://127.0.0.1:' + server.address().port)
    .then((answer) => answer.text())
    .then((text) => {
      console.log(text)
      server.close()
    })
})
