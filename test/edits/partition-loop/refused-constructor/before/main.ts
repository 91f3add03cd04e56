export class Words {
  readonly all: string

  constructor(list: readonly string[]) {
    let all = ''
    for (const word of list) all += word.trim()
    this.all = all
  }
}
