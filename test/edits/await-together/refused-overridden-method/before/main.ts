export class Base {
  async first(): Promise<number> {
    return 1
  }

  async second(): Promise<number> {
    return 2
  }

  async both(): Promise<number> {
    const a = await this.first()
    const b = await this.second()
    return a + b
  }
}

export class Counting extends Base {
  private count = 0

  override async second(): Promise<number> {
    return ++this.count
  }
}
