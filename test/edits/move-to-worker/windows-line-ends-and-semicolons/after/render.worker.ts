import { brotliCompressSync } from "node:zlib";

export function render(text: string): string {
	const head = `<b>
  ${text}</b>`;
	return brotliCompressSync(head).toString("hex");
}
