import { scryptSync } from 'node:crypto'

export class Money {
  readonly amount: number

  constructor(amount: number) {
    this.amount = amount
  }

  format(): string {
    return `${this.amount} €`
  }
}

export function total(parts: Money[]): Money {
  const check = scryptSync(parts.map((part) => part.format()).join(), 'salt', 4, { N: 1024 })
  return new Money(parts.reduce((sum, part) => sum + part.amount, check.length))
}

export function sealed(money: Money): string {
  return scryptSync(money.format(), 'salt', 4, { N: 1024 }).toString('hex')
}
