import { readFileSync, rmSync, writeFileSync } from 'node:fs'

const state = { ticks: 0 }

function save() {
  writeFileSync('state.tmp', JSON.stringify(state))
}

const timer = setInterval(() => {
  state.ticks++
  save()
  if (state.ticks === 3) {
    clearInterval(timer)
    state.ticks = 10
  }
}, 5)

process.on('exit', (code) => {
  save()
  console.log(code, readFileSync('state.tmp', 'utf8'))
  rmSync('state.tmp')
})
