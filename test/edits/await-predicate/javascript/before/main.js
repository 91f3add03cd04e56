const { setTimeout: wait } = require('timers/promises');

const names = ['Ada', 'Bob'];

const isShort = async name => {
  await wait(1);
  return name.length < 4;
};

module.exports.check = async function check() {
  const found = names.find(async name => {
    return await isShort(name);
  });
  console.log(found);
};

void module.exports.check().catch(console.error);
