const express = require('express')
const app = express()
const router = express.Router()

async function list(request, response) {
  response.json(await request.store.list())
}

app.get('/orders', async (request, response) => { // expect[misused-promise]: app.get()
  response.json(await request.store.list())
})
app.use('/all', list) // expect[misused-promise]: app.use()
router.post('/orders', async (request, response, next) => {
  try {
    await request.store.save(request.body)
  } catch (error) {
    next(error)
  }
})
app.listen(3000)
module.exports = { app, router }

/** Makes a handler. */
function listing(kind) {
  return async (request, response, next) => {
    try {
      response.send(await load(kind))
    } catch (error) {
      next(error)
    }
  }
}

const unguarded = (kind) => async (request, response) => {
  response.send(await load(kind))
}

app.get('/listing', listing('all'))
app.get('/unguarded', unguarded('all')) // expect[misused-promise]: app.get() drops the promise
