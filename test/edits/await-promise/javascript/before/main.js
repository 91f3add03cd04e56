const { setTimeout: wait } = require('timers/promises');

async function save(order) {
	await wait(1);
	console.log('saved', order);
}

function checkout(order) {
	save(order);
	console.log('checked out');
}

async function main() {
	checkout('a');
	console.log('done');
}

main().catch(console.error);
