import { readFileSync } from 'node:fs'

// Without the package it is a guess.
export const listen = (bus: any): void => {
  bus.on('connection', (line: any) => {
    line.on('ring', () => readFileSync('ring.txt')) // expect[blocking-call] hint: whenever event ring
  })
}
