const { setTimeout } = require("node:timers/promises");

class Loader {
	constructor(prefix) {
		this.prefix = prefix;
	}

	async load(names) {
		const found = await Promise.all(mapWithLimit(names, 10, async (name) => {
			await setTimeout(1);
			return this.prefix + name;
		}));
		return found.filter(Boolean);
	}
}

/**
 * The promises of `task` for all items, of which at most `limit` run at the same time.
 * @template T, R
 * @param {readonly T[]} items
 * @param {number} limit
 * @param {(item: T, index: number) => R | PromiseLike<R>} task
 * @returns {Promise<R>[]}
 */
function mapWithLimit(items, limit, task) {
	/** @type {((value?: unknown) => void)[]} */
	const waiting = [];
	let running = 0;
	let next = 0;
	return items.map(async (item, index) => {
		if (running < limit) running++;
		else await new Promise((resolve) => waiting.push(resolve));
		try {
			return await task(item, index);
		} finally {
			waiting[next++]?.();
		}
	});
}

module.exports = { Loader };

new Loader("x").load(Array.from({ length: 30 }, (_, n) => n)).then((all) => console.log(all.join()));
