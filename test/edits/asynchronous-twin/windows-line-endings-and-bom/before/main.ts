import * as fs from 'fs';
import { serve } from './serve.ts';

function load(): string {
	return fs.readFileSync("data.txt", "utf8");
}

export async function main() {
	console.log(load()); // done
}

serve(main);
