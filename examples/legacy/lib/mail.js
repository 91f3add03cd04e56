'use strict'

const { appendFile } = require('fs').promises
const path = require('path')
const { dataDirectory } = require('../config')

/** Queues a message for the mail server by writing it to the outbox. */
async function send(to, text) {
  await appendFile(path.join(dataDirectory, 'outbox.txt'), `To: ${to}\n${text}\n\n`)
}

exports.send = send
