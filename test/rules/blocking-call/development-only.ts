import { execSync } from 'node:child_process'
import express from 'express'

const app = express()
const isDev = process.env['NODE_ENV'] === 'development'

// What only development registers or calls serves no one in production.
if (isDev) {
  app.get('/debug/commit', (_request, response) => response.send(execSync('git rev-parse HEAD')))
}
if (process.env.NODE_ENV !== 'production') {
  app.get('/debug/log', (_request, response) => response.send(execSync('git log')))
}
app.get('/status', (_request, response) => {
  if (process.env.NODE_ENV === 'test') execSync('sync')
  response.send('ok')
})
// The other branches run in production.
if (process.env.NODE_ENV === 'production') {
  app.get('/commit', (_request, response) => response.send(execSync('git rev-parse HEAD'))) // expect[blocking-call]: GET /commit
} else {
  app.get('/log', (_request, response) => response.send(execSync('git log'))) // expect[blocking-call]: GET /log
}
