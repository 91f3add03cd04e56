import { gzipSync, brotliCompressSync } from "node:zlib";

export function render(text: string): string {
	const head = `<b>
  ${text}</b>`;
	return brotliCompressSync(head).toString("hex");
}

export function other(text: string): Buffer {
	return gzipSync(text);
}
