/** n8n takes half a minute to start on a slow machine, and queue mode starts more than one. */
const OPEN_MS = 300_000;

/** Opens what all tests of a `describe` share before the first of them, and closes it after the last; gives what is open. */
export function shared<T extends { close(): Promise<void> }>(open: () => Promise<T>): () => T {
	let opened: T | undefined;
	beforeAll(async () => {
		opened = await open();
	}, OPEN_MS);
	afterAll(async () => await opened?.close());
	return () => {
		if (!opened) throw new Error('What the tests share was not opened');
		return opened;
	};
}
