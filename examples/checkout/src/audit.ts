import { appendFile } from 'node:fs/promises'
import { config, pathOf } from './config.ts'

/** Writes one line to the audit log; rejects when the disk is full. */
export async function recordAudit(event: string, subject: string): Promise<void> {
  await appendFile(pathOf(config.auditFile), `${new Date().toISOString()} ${event} ${subject}\n`)
}
