import { signCallbackUrl } from '../../../nodes/Tavus/callbacks/sign.ts';
import type { PostOptions } from '../../trigger/harness.mts';

/** One call of the trigger's URL. */
export interface Call {
	kind: string;
	body: unknown;
	options: PostOptions;
	/** True for what Tavus itself would send. */
	genuine?: true;
}

/** Who is attacked, and what Tavus's API knows. */
export interface Target {
	/** The trigger's own URL, not signed. */
	url: string;
	/** The credential's Callback Secret. */
	secret: string;
	/** The n-th replica that is done. */
	doneId: (n: number) => string;
	/** A replica that is still being trained. */
	runningId: string;
}

const signedWith = (url: string, key: string): string =>
	new URL(signCallbackUrl(url, key)).searchParams.get('tavus_sig') ?? '';
const forgedFor = ({ url, secret }: Target): string[] => [
	'none',
	'v1.',
	'v1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
	signedWith(url, 'another secret'),
	signedWith('https://n8n.example.com/webhook/another/tavus', secret),
];
const MEGABYTE = 'x'.repeat(1024 ** 2);
const deep = (levels: number): unknown =>
	JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;

const ready = (replica_id: unknown): object => ({ replica_id, status: 'ready' });

/** The n-th call of each kind of attack. */
const attacksOn = (
	forged: readonly string[],
	{ doneId }: Target,
): ReadonlyArray<(n: number) => Call> => [
	(n) => ({
		kind: 'forged signature',
		body: ready(`r0bad${n}`),
		options: { signature: forged[n % forged.length] ?? 'none' },
	}),
	(n) => ({
		kind: 'unknown ID',
		body: ready(`r0c0${n.toString(16).padStart(8, '0')}`),
		options: { signature: 'none' },
	}),
	(n) => ({
		kind: 'malformed',
		body: [null, 7, 'ready', true, [], [ready('r1')], deep(1000)][n % 7],
		options: { signature: 'none' },
	}),
	(n) => ({
		kind: 'wrongly encoded',
		body: [
			ready('%72%30'),
			ready('г0d000000001'),
			ready('r0\u0000'),
			ready('../personas'),
			`\uFFFD${JSON.stringify({ replica_id: doneId(1) })}`,
			ready({ toString: 'r1' }),
		][n % 6],
		options: {
			signature: 'none',
			contentType:
				['application/json', 'text/plain', 'application/x-www-form-urlencoded', ''][n % 4] ?? '',
		},
	}),
	(n) => ({
		kind: 'oversized',
		body: n % 40 === 0 ? { ...ready('r1'), x: MEGABYTE } : ready('r'.repeat(5000)),
		options: { signature: 'none' },
	}),
	(n) => ({
		kind: 'of no known kind',
		body: { [`field ${n % 9}`]: n, event_type: ['application.x', 7, ''][n % 3] },
		options: { signature: 'none' },
	}),
];

/** Of every two thousand calls two hundred are a flood about one ID. */
const isFlood = (n: number): boolean => Math.floor(n / 200) % 10 === 5;

/**
 * So many calls, every `every`-th of them genuine, each genuine one posted again later.
 *
 * @param signature how those are signed that carry a right one
 */
export function* calls(
	count: number,
	every: number,
	signature: 'ours' | 'none',
	target: Target,
): Generator<Call> {
	const { doneId, runningId } = target;
	const attacks = attacksOn(forgedFor(target), target);
	const flood: Call = {
		kind: 'flood about one ID',
		body: ready(runningId),
		options: { signature: 'none' },
	};
	for (let n = 0; n < count; n++) {
		const own = Math.floor(n / every);
		const attack = attacks[n % attacks.length];
		if (n % every === 0) {
			yield { kind: 'genuine', genuine: true, body: ready(doneId(own)), options: { signature } };
		} else if (n % every === 5 && own > 20) {
			// By then the first one has started its execution.
			yield { kind: 'replayed', body: ready(doneId(own - 20)), options: { signature } };
		} else if (isFlood(n)) yield flood;
		else if (attack !== undefined) yield attack(Math.floor(n / attacks.length));
	}
}
