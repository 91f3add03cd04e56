class Store {
  private readonly items = [3, 1, 2]

  async lowest(): Promise<number> {
    return Math.min(...this.items)
  }

  async highest(): Promise<number> {
    return Math.max(...this.items)
  }

  async report(): Promise<string> {
    const low = await this.lowest()
    const high = await this.highest()
    return `${low} ${high}`
  }
}

console.log(await new Store().report())
