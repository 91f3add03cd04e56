'use strict'

const { Router } = require('express')
const users = require('../lib/users')
const mail = require('../lib/mail')

const router = new Router()

router.post('/', function (req, res) {
  users.signUp(req.body.name, req.body.password)
  res.sendStatus(201)
})

router.post('/login', async function (req, res) {
  if (!users.logIn(req.body.name, req.body.password)) {
    res.sendStatus(401)
    return
  }
  mail.send(req.body.name, 'Somebody logged in to your account.').catch(console.error)
  res.sendStatus(204)
})

module.exports = router
