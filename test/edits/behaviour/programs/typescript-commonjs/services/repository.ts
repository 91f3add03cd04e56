export interface Account {
  name: string
  balance: number
}

export interface Repository {
  find(id: string): Account | undefined
}
