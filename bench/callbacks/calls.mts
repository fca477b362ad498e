import autocannon from 'autocannon';

/** Calls that are made over ten connections, each with a body of its own. */
export interface Calls {
	/** One address for each call; a single one is called each time. */
	urls: readonly string[];
	count: number;
	body: (index: number) => unknown;
}

export const CONNECTIONS = 10;

/**
 * Makes the calls as fast as they are answered.
 * @returns how long it took, in seconds
 * @throws Error when one is answered with another status, or not at all
 */
export async function call({ urls, count, body }: Calls, status: number): Promise<number> {
	const [first = ''] = urls;
	let next = 0;
	// autocannon itself counts in whole seconds.
	const started = performance.now();
	let ended = started;
	const result = await autocannon({
		url: first,
		connections: Math.min(CONNECTIONS, count),
		amount: count,
		timeout: 60,
		requests: [
			{
				setupRequest: (request) => {
					const index = next++;
					const { pathname, search } = new URL(urls[index % urls.length] ?? first);
					return {
						...request,
						method: 'POST',
						path: pathname + search,
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify(body(index)),
					};
				},
				onResponse: () => {
					ended = performance.now();
				},
			},
		],
	});
	const answered = result.statusCodeStats?.[`${status}`]?.count;
	if (answered !== count || result.errors > 0) {
		const seen = JSON.stringify(result.statusCodeStats);
		throw new Error(`${count} calls: ${seen}, ${result.errors} errors, expected ${status}`);
	}
	return (ended - started) / 1000;
}

/** As many calls as a rate makes in so many seconds, within reason. */
export const callsIn = (seconds: number, perSecond: number): number =>
	Math.round(Math.min(1000, Math.max(40, seconds * perSecond)));
