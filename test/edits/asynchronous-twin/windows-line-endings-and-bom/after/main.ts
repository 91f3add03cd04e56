import * as fs from 'fs';
import { serve } from './serve.ts';

async function load(): Promise<string> {
	return await fs.promises.readFile("data.txt", "utf8");
}

export async function main() {
	console.log(await load()); // done
}

serve(main);
