import { createLogger } from 'winston'

export const log = createLogger({})
