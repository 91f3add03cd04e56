import { readFileSync } from 'fs'

export class Store {
  read(name) {
    return readFileSync(name, 'utf8')
  }
}

export class Trimmed extends Store {
  read(name) {
    return super.read(name).trim()
  }
}
