module.exports = function createApp() {
  const stack = []
  return {
    use(layer) {
      stack.push(layer)
    },
    handle(req, res) {
      let index = 0
      const next = (error) => {
        if (error) {
          res.statusCode = 401
          return res.end(error.message)
        }
        const layer = stack[index++]
        if (layer) layer(req, res, next)
      }
      next()
      if (res.log) console.log(res.log.join(', '))
    },
  }
}
