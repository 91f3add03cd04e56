const { setTimeout: wait } = require('timers/promises');

async function send(address) {
	await wait(address.length);
	console.log(address);
}

module.exports = async function notifyAll(addresses) {
	Object.keys(addresses).forEach(async address => {
		if (!addresses[address]) return;
		await send(address);
	});
};

module.exports({ ccc: 1, bb: 0, a: 1 });
