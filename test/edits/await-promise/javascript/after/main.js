const { setTimeout: wait } = require('timers/promises');

async function save(order) {
	await wait(1);
	console.log('saved', order);
}

async function checkout(order) {
	await save(order);
	console.log('checked out');
}

async function main() {
	await checkout('a');
	console.log('done');
}

main().catch(console.error);
