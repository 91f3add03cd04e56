const { setTimeout: wait } = require('timers/promises');

async function send(address) {
	await wait(address.length);
	console.log(address);
}

module.exports = async function notifyAll(addresses) {
	for (const address of Object.keys(addresses)) {
		if (!addresses[address]) continue;
		await send(address);
	}
};

module.exports({ ccc: 1, bb: 0, a: 1 });
