;(function (root) {
  var fs = require('fs')
  var state = { loads: 0 }

  function load(name) {
    state.loads += 1
    return fs.readFileSync(name, 'utf8').trim()
  }

  root.app = {
    start: function () {
      var timer = setInterval(function () {
        clearInterval(timer)
        var text = load('a.txt')
        ;[1, 2].forEach(function (n) {
          console.log(n, text)
        })
        ;(function () {
          console.log('inner', load('a.txt'), state.loads)
        })()
        ;(() => console.log('arrow', load('a.txt')))()
        void load('a.txt')
        console.log(state.loads)
      }, 1)
    },
  }
})(globalThis)

globalThis.app.start()
