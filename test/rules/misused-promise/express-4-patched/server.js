require('express-async-errors')
const express = require('express')
const app = express()
const router = express.Router()

async function list(request, response) {
  response.json(await request.store.list())
}

app.get('/orders', async (request, response) => {
  response.json(await request.store.list())
})
app.use('/all', list)
router.post('/orders', async (request, response, next) => {
  try {
    await request.store.save(request.body)
  } catch (error) {
    next(error)
  }
})
app.listen(3000)
module.exports = { app, router }
