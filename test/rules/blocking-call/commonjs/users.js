const router = require('express').Router()
const { execSync } = require('child_process')

router.get('/:id', (req, res) => res.send(execSync(`id ${req.params.id}`))) // expect[blocking-call]: on every GET /:id
module.exports = router
