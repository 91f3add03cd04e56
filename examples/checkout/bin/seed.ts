#!/usr/bin/env tsx
// Fills the service with accounts to try it with. A script may block: nobody else is waiting for it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { createAccount } from '../src/accounts.ts'
import { config, pathOf } from '../src/config.ts'

const emails = ['ada@example.com', 'grace@example.com', 'margaret@example.com']
mkdirSync(new URL('.', pathOf(config.accountsFile)), { recursive: true })
writeFileSync(pathOf(config.accountsFile), JSON.stringify(emails.map((email) => createAccount(email, 'correct horse'))))
console.log(`Created ${emails.length} accounts.`)
