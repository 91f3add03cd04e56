import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import retry from 'retry-it'

// A request hands it on: then it runs for the request, whenever that is.
createServer((_request, response) => {
  retry(() => response.end(readFileSync('retried'))) // expect[blocking-call] warning: on every HTTP request
}).listen(8080)
