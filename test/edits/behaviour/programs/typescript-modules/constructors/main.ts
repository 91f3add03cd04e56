import { readFileSync } from 'node:fs'

class Settings {
  readonly values: Record<string, number>
  static loaded = 0

  constructor(file: string) {
    this.values = JSON.parse(readFileSync(file, 'utf8'))
    Settings.loaded++
  }

  static from(file: string): Settings {
    const text = readFileSync(file, 'utf8')
    console.log('from', text.length > 0)
    return new Settings(file)
  }
}

class Special extends Settings {
  constructor() {
    super('settings.json')
    console.log('special', this.values['b'])
  }
}

const timer = setInterval(() => {
  clearInterval(timer)
  console.log(new Settings('settings.json').values['a'])
  console.log(Settings.from('settings.json').values['b'])
  new Special()
  console.log(Settings.loaded)
}, 1)
