import { serve } from './serve.ts'
import { readFile } from 'node:fs/promises'

interface Source {
  text(name: string): Promise<string>
  readonly size: (name: string) => Promise<number>
}

abstract class Base {
  abstract text(name: string): Promise<string>
  async print(name: string): Promise<void> {
    console.log(await this.text(name))
  }
}

class Disk extends Base implements Source {
  async text(name: string): Promise<string> {
    return await readFile(name, 'utf8')
  }
  size = async (name: string): Promise<number> => (await this.text(name)).length
}

class Loud extends Disk {
  override async text(name: string): Promise<string> {
    return (await super.text(name)).toUpperCase()
  }
}

class Fixed extends Base {
  async text(): Promise<string> {
    return 'fixed'
  }
}

const memory: Source = {
  text: async (name) => name,
  async size(name) {
    return name.length
  },
}

async function main(): Promise<void> {
  for (const base of [new Disk(), new Loud(), new Fixed()]) await base.print('data.txt')
  const sources: Source[] = [new Disk(), memory]
  for (const source of sources) console.log(await source.text('data.txt'), await source.size('data.txt'))
}

serve(main)
