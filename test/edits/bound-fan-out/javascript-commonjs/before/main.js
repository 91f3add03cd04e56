const { setTimeout } = require("node:timers/promises");

class Loader {
	constructor(prefix) {
		this.prefix = prefix;
	}

	async load(names) {
		const found = await Promise.all(names.map(async (name) => {
			await setTimeout(1);
			return this.prefix + name;
		}));
		return found.filter(Boolean);
	}
}

module.exports = { Loader };

new Loader("x").load(Array.from({ length: 30 }, (_, n) => n)).then((all) => console.log(all.join()));
