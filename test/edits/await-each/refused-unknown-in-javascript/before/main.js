const { setTimeout: wait } = require('timers/promises');

async function send(address) {
  await wait(address.length);
  console.log(address);
}

module.exports = async function notifyAll(addresses) {
  addresses.forEach(async address => {
    await send(address);
  });
};
