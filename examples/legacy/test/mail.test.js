'use strict'

const assert = require('assert')
const fs = require('fs')
const path = require('path')
const config = require('../config')
const mail = require('../lib/mail')

describe('mail', () => {
  it('writes to the outbox', async () => {
    fs.mkdirSync(config.dataDirectory, { recursive: true })
    await mail.send('ada@example.com', 'Hello')
    assert.match(fs.readFileSync(path.join(config.dataDirectory, 'outbox.txt'), 'utf8'), /To: ada@example\.com\nHello/)
  })
})
