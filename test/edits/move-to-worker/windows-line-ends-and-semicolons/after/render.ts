import { gzipSync } from "node:zlib";
import { runInWorker } from "./worker-pool.ts";

export async function render(text: string): Promise<string> {
	return await runInWorker<typeof import("./render.worker.ts").render>(
		import.meta.url,
		"./render.worker",
		"render",
		text,
	);
}

export function other(text: string): Buffer {
	return gzipSync(text);
}
