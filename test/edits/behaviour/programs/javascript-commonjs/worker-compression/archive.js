const zlib = require('zlib')
const { pbkdf2Sync } = require('crypto')

const level = 9

exports.archive = function (entry, copies) {
  const seal = pbkdf2Sync(entry.name, 'salt', 5000, 4, 'sha1').toString('hex')
  let text = ''
  for (let i = 0; i < copies; i++) text += JSON.stringify({ ...entry, i, seal })
  return zlib.gzipSync(text, { level })
}

exports.restore = (packed) => zlib.gunzipSync(packed).toString()
