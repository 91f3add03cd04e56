const fs = require('fs')
const read = (name) => fs.readFileSync(name + '.txt', 'utf8').trim()

function classify(name) {
  let log = ''
  switch (read(name)) {
    case 'one':
      log += '1'
    // falls through
    case 'two':
      log += '2'
      break
    case read('b'):
      return 'b'
    default:
      log += 'x'
  }
  return log
}

const timer = setInterval(() => {
  clearInterval(timer)
  let a = (console.log('first'), read('a')), b = read('b')
  console.log(a, b, (read('a'), 'last'))
  console.log(classify('a'), classify('b'), classify('c'))
  if (a = read('b')) console.log(a)
  else console.log('none')
  for (let i = 0, text = read('a'); i < text.length && read('b'); i++) console.log(i, text[i])
  const found = read('a') == 'one' ? read('b') : read('c')
  console.log(found), console.log(read('c'))
  label: {
    if (read('a') !== 'one') break label
    console.log('in label')
  }
  throwing()
}, 1)

function throwing() {
  try {
    throw read('a')
  } catch (thrown) {
    console.log('thrown', thrown)
  }
  try {
    throw new Error(read('c'))
  } catch ({ message }) {
    console.log('message', message)
  }
}
