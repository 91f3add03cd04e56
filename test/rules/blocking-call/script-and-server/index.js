const http = require('http')
const { render, renderOnce } = require('./render')

http.createServer((request, response) => response.end(render(request.url) + renderOnce())).listen(8080)
