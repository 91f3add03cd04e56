#!/usr/bin/env tsx
// Fills the service with accounts to try it with. A script may block: nobody else is waiting for it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { createAccount, type Account } from '../src/accounts.ts'
import { config, pathOf } from '../src/config.ts'

const emails = ['ada@example.com', 'grace@example.com', 'margaret@example.com']
const accounts: Account[] = []
for (const email of emails) accounts.push(createAccount(email, 'correct horse'))
mkdirSync(new URL('.', pathOf(config.accountsFile)), { recursive: true })
writeFileSync(pathOf(config.accountsFile), JSON.stringify(accounts))
console.log(`Created ${accounts.length} accounts.`)
