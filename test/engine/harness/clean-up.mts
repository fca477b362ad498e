const open: Array<() => Promise<void>> = [];

afterEach(async () => {
	await Promise.all(open.splice(0).map(async (close) => await close()));
});

/** Closes something after the test at hand, also when that fails: what stays open keeps jest from ending. */
export function closeAfterTest(close: () => Promise<void>): void {
	open.push(close);
}
