import * as crypto from 'node:crypto'

export default {
  name: 'sealer',
  seal(text) {
    return crypto.scryptSync(text, 'salt', 8).toString('hex')
  },
}
