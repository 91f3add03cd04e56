const load = require('./index.js')
;(async () => console.log(await (load.loadAsync ?? load)('data.txt'), load('data.txt')))()
