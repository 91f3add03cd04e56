async function weigh(name) {
  return name.length
}

module.exports = ['bb', 'a'].sort(async (a, b) => (await weigh(a)) - (await weigh(b)))
