import { Account, Repository } from './repository'

export class AccountService {
  constructor(private readonly repository: Repository) {}

  balanceLine(id: string): string {
    const account = this.find(id);
    return `${account.name}: ${this.format(account)}`;
  }

  private find(id: string): Account {
    const account = this.repository.find(id);
    if (account === undefined) throw new RangeError(`no account ${id}`);
    return account;
  }

  private format({ balance }: Account): string {
    return balance.toFixed(2);
  }
}
