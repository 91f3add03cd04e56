import crypto from 'crypto'

const salt = 'salt'

export const seal = (text: string): string => crypto.scryptSync(text, salt, 8).toString('hex')
