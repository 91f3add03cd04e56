class Store {
  async create(body: object): Promise<object> {
    if (!body) throw new Error('nothing to create')
    return body
  }
  async picture(id: string): Promise<string> {
    if (!id) throw new Error('no id')
    return id
  }
  async count(kind: unknown): Promise<number> {
    if (!kind) throw new Error('no kind')
    return 1
  }
}

export default new Store()
