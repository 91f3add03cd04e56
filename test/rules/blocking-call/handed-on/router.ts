import { readFileSync } from 'node:fs'
import { t } from 'some-framework'
import { registerAll } from './register.js'

// None of the packages is installed here, so that nobody knows when their functions call what they are given.
export const router = t.router({
  page: t.procedure.query(async () => {
    return readFileSync('page', 'utf8') // expect[blocking-call] info: nothing here tells
  }),
  options: t.register({
    load: () => readFileSync('inside', 'utf8'), // expect[blocking-call] info: nothing here tells
  }),
})

// By a name.
function byName(): string {
  return readFileSync('by-name', 'utf8') // expect[blocking-call] info: nothing here tells
}
t.procedure.query(byName)

// Through a function of the project.
registerAll(() => {
  readFileSync('registered', 'utf8') // expect[blocking-call] info: nothing here tells
})

// At start-up and handed on.
function loadBoth(): string {
  return readFileSync('both', 'utf8') // expect[blocking-call] info: nothing here tells
}
loadBoth()
t.register(loadBoth)

// From a function that start-up code calls.
function install(): void {
  t.register(() => readFileSync('installed', 'utf8')) // expect[blocking-call] info: nothing here tells
}
install()
