import { readFileSync } from 'node:fs'

const allowed = (user) => readFileSync('allowed.txt', 'utf8').split('\n').includes(user)
const weekday = () => readFileSync('day.txt', 'utf8').trim()

function decide(user) {
  if (!allowed(user)) return 'denied'
  else if (allowed(user) && allowed('nobody')) return 'odd'
  return allowed(user) ? (allowed('bob') ? 'both' : 'one') : 'none'
}

function name() {
  switch (weekday()) {
    case 'mon':
      return 'first'
    case weekday() + '!':
      return 'loud'
    case 'tue': {
      break
    }
    default:
      return 'other'
  }
  return 'second'
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(decide('ann'), decide('bob'), decide('eve'))
  console.log(name(), weekday() in { tue: 1 }, 'x' + (weekday(), 'comma'))
  while (allowed('nobody')) console.log('never')
  console.log(delete { a: weekday() }.a, [weekday()][0], { [weekday()]: 1 })
}, 1)
