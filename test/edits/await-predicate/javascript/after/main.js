const { setTimeout: wait } = require('timers/promises');

const names = ['Ada', 'Bob'];

const isShort = async name => {
  await wait(1);
  return name.length < 4;
};

module.exports.check = async function check() {
  const matches = async name => {
    return await isShort(name);
  };
  let found;
  for (const item of names) {
    if (await matches(item)) {
      found = item;
      break;
    }
  }
  console.log(found);
};

void module.exports.check().catch(console.error);
