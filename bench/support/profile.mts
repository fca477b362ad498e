import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { waitFor } from '../../scripts/n8n/wait.mts';
import { n8nPid } from '../../test/e2e/support/memory.mts';
import type { Bench } from '../bench.mts';

/** A node of a V8 CPU profile (Chrome DevTools Protocol, Profiler.ProfileNode). */
interface ProfileNode {
	id: number;
	callFrame: { functionName: string; url: string };
	children?: number[];
}

interface CpuProfile {
	nodes: ProfileNode[];
	samples: number[];
	timeDeltas: number[];
}

/** Milliseconds by what they went to, the most first. */
export type Shares = Array<[what: string, ms: number]>;

/** Who is at work in a frame: the innermost one that is known decides. */
const OWNERS: ReadonlyArray<[RegExp, string]> = [
	[/^node:inspector/, 'the profiler itself'],
	[/node_modules\/n8n-nodes-tavus-ai\//, 'this package'],
	[/n8n-nodes-bench-declarative/, 'the declarative node'],
	[/node_modules\/n8n-nodes-base\//, 'n8n: HTTP Request node'],
	[/n8n-workflow|expression-runtime|isolated-vm|tournament/, 'n8n: parameters and expressions'],
	[/credentials-helper|cipher|@n8n.(typeorm|db)|sqlite/, 'n8n: credentials and database'],
	[/n8n-core/, 'n8n: execution engine and helpers'],
	[/backend-network|axios|follow-redirects|form-data|proxy-from-env|agent/, 'n8n: HTTP client'],
	[
		/node:(_http|net|internal\/(http|stream|net))|node:_stream|node:stream/,
		'Node: HTTP and sockets',
	],
	[/^node:/, 'Node: the rest'],
];

function ownerOf({ callFrame: { functionName, url } }: ProfileNode): string | undefined {
	if (functionName === '(idle)') return 'idle';
	if (functionName === '(garbage collector)') return 'garbage collector';
	if (functionName === '(program)') return 'native code outside JavaScript';
	return OWNERS.find(([pattern]) => pattern.test(url))?.[1];
}

/** Adds up where the time of a profile went; what belongs to nobody known counts for its caller. */
export function sharesOf({ nodes, samples, timeDeltas }: CpuProfile): Shares {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const parents = new Map(
		nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
	);
	const owners = new Map<number, string>();
	const owner = (id: number): string => {
		const known = owners.get(id);
		if (known !== undefined) return known;
		const node = byId.get(id);
		const parent = parents.get(id);
		const own = (node && ownerOf(node)) ?? (parent === undefined ? 'the rest' : owner(parent));
		owners.set(id, own);
		return own;
	};
	const sums = new Map<string, number>();
	samples.forEach((id, index) => {
		const who = owner(id);
		sums.set(who, (sums.get(who) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
	});
	return [...sums].sort(([, a], [, b]) => b - a);
}

/** Takes a CPU profile of n8n while something happens; the file stays in the folder of the profiles. */
export async function profileDuring(
	bench: Bench,
	folder: string,
	number: number,
	what: () => Promise<void>,
): Promise<Shares> {
	const pid = await n8nPid(bench.n8n);
	const file = join(folder, `${number}.cpuprofile`);
	await rm(file, { force: true });
	process.kill(pid, 'SIGWINCH');
	await what();
	process.kill(pid, 'SIGWINCH');
	const profile = await waitFor(
		'the profile',
		async () => {
			try {
				return JSON.parse(await readFile(file, 'utf8')) as CpuProfile;
			} catch {
				return undefined;
			}
		},
		{ seconds: 30 },
	);
	return sharesOf(profile);
}
