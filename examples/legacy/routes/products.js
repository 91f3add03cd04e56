'use strict'

const express = require('express')
const zlib = require('zlib')
const mail = require('../lib/mail')
const Store = require('../lib/store')
const { makeThumbnail } = require('../lib/thumbnails')

const products = new Store('products')
const router = express.Router()

router.get('/', (req, res) => {
  res.set('content-encoding', 'gzip').send(zlib.gzipSync(JSON.stringify(products.all())))
})

router.get('/:sku/picture', (req, res, next) => {
  const product = products.find('sku', req.params.sku)
  if (!product) return next()
  res.sendFile(makeThumbnail(product.picture))
})

router.post('/:sku/recall', async (req, res) => {
  const { buyers } = products.find('sku', req.params.sku)
  buyers.forEach(async (buyer) => {
    await mail.send(buyer, `Please send ${req.params.sku} back.`)
  })
  res.sendStatus(202)
})

module.exports = router
