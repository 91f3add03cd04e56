import { serve } from './serve.ts'
import { readFileSync } from 'node:fs'

interface Source {
  text(name: string): string
  readonly size: (name: string) => number
}

abstract class Base {
  abstract text(name: string): string
  print(name: string): void {
    console.log(this.text(name))
  }
}

class Disk extends Base implements Source {
  text(name: string): string {
    return readFileSync(name, 'utf8')
  }
  size = (name: string): number => this.text(name).length
}

class Loud extends Disk {
  override text(name: string): string {
    return super.text(name).toUpperCase()
  }
}

class Fixed extends Base {
  text(): string {
    return 'fixed'
  }
}

const memory: Source = {
  text: (name) => name,
  size(name) {
    return name.length
  },
}

async function main(): Promise<void> {
  for (const base of [new Disk(), new Loud(), new Fixed()]) base.print('data.txt')
  const sources: Source[] = [new Disk(), memory]
  for (const source of sources) console.log(source.text('data.txt'), source.size('data.txt'))
}

serve(main)
