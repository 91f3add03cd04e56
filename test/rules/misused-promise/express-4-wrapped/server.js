const express = require('express')
const handle = require('./handle')
const { safely, carelessly } = require('./lists')
const lists = require('./lists.js')

const app = express()
async function find(request, response) {
  response.json(await app.locals.store.find(request.params.id))
}

app.get('/a', handle(find))
app.get('/b', safely(find))
app.get('/c', lists.safely(find))
app.get('/d', carelessly(find)) // expect[misused-promise]: app.get()
app.get('/e', lists.carelessly(find)) // expect[misused-promise]: app.get()
app.listen(8080)
