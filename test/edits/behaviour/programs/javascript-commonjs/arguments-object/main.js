const fs = require('fs')

function joinFiles() {
  var parts = []
  for (var i = 0; i < arguments.length; i++) {
    parts.push(fs.readFileSync(arguments[i], 'utf8').trim())
  }
  arguments[0] = 'changed'
  return parts.join(arguments.length > 1 ? '+' : '') + arguments[0]
}

function forward() {
  const inner = () => arguments.length + joinFiles.apply(null, arguments)
  return inner() + joinFiles(...arguments)
}

function sloppy(a) {
  arguments[0] = 'aliased'
  return a + fs.readFileSync('a.txt', 'utf8').trim()
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(joinFiles('a.txt'), joinFiles('a.txt', 'b.txt'))
  console.log(forward('b.txt', 'a.txt'), sloppy('x'), joinFiles.length, sloppy.length)
}, 1)
