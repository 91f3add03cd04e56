import * as fs from 'fs'
import { Account, Repository } from './repository'

export class FileRepository implements Repository {
  constructor(private readonly folder: string) {}

  find(id: string): Account | undefined {
    const file = `${this.folder}/${id}.json`;
    if (!fs.existsSync(file)) return undefined;
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Account;
  }
}
