import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { runInWorker } from './shared.js'

parentPort?.on('message', (name: string) => parentPort?.postMessage(readFileSync(name, 'utf8') + runInWorker()))
