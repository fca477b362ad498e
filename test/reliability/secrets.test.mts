import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { mayBeSecret } from '../../nodes/Tavus/secretNames.ts';
import { isRecord } from '../../nodes/Tavus/values.ts';
import { CASES } from '../cases/index.mts';
import type { Case } from '../cases/types.mts';
import { runTavus, type TavusRun } from '../engine/harness.mts';
import {
	startTavusServer,
	type Answer,
	type ReceivedRequest,
} from '../engine/harness/tavus-server.mts';
import { writeFigures } from './support/figures.mts';
import { readLogs } from './support/logs.mts';

// The keys of other providers that a user enters (for a language model, a tool, a store of recordings) go to Tavus and nowhere else, even when Tavus
// quotes the whole request in its answer.

const MARK = 'entered-secret-7c1f';

/** The same with a mark under every name of a secret, and how many there are. */
function planted(value: unknown, found: string[], name = ''): unknown {
	if (typeof value === 'string' && mayBeSecret(name) && !value.startsWith('=')) {
		found.push(`${MARK}-${found.length}`);
		return found.at(-1);
	}
	if (Array.isArray(value)) return value.map((entry: unknown) => planted(entry, found, name));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, planted(inner, found, key)]),
	);
}

interface Entered {
	resource: string;
	one: Case;
	parameters: IDataObject;
}

const ENTERED = CASES.flatMap(({ resource, cases }) =>
	cases.flatMap((one): Array<[title: string, entered: Entered]> => {
		const found: string[] = [];
		const parameters = planted(one.parameters, found) as IDataObject;
		const title = `${resource}:${one.operation}, ${one.title}`;
		return found.length === 0 || one.parameters['whenDone'] === 'park'
			? []
			: [[title, { resource, one, parameters }]];
	}),
);

const quoted = ({ body }: ReceivedRequest): string => `could not take ${JSON.stringify(body)}`;
/** What Tavus may quote, and how. */
const ANSWERS: ReadonlyArray<[name: string, answer: (request: ReceivedRequest) => Answer]> = [
	['400 with the request', (request) => ({ status: 400, body: { error: quoted(request) } })],
	['422 with the request', ({ body }) => ({ status: 422, body: { detail: [{ input: body }] } })],
	['500 with the request', (request) => ({ status: 500, body: quoted(request) })],
	['a success with the request', ({ body }) => ({ body: Array.isArray(body) ? {} : body })],
	['a success that is no JSON', (request) => ({ body: `<p>${quoted(request)}` })],
];

let shown = 0;
afterAll(() =>
	writeFigures('secrets', { cases: ENTERED.length, runs: shown, answers: ANSWERS.length }),
);

/** What a user reads of a run; n8n keeps the parameters themselves in the workflow. */
const wordsOf = ({ items, errorItems, error, hints, context }: TavusRun): string =>
	JSON.stringify([items, errorItems, error?.message, error?.description, hints, context]);

test('there are such fields', () => {
	expect(ENTERED.length).toBeGreaterThan(5);
});

describe.each(ENTERED)('%s', (_title, { resource, one, parameters }) => {
	test.each(ANSWERS)('%s', async (_name, answer) => {
		const logged = readLogs([MARK]);
		const server = await startTavusServer((request) =>
			request.method === 'GET' ? { body: one.current ?? {} } : answer(request),
		);
		for (const onError of [undefined, 'continueRegularOutput'] as const) {
			const run = await runTavus({
				parameters: { resource, operation: one.operation, ...parameters } as INodeParameters,
				credentials: { baseUrl: server.url },
				...(onError === undefined ? {} : { onError }),
			});
			shown += 1;
			expect(wordsOf(run)).not.toContain(MARK);
		}
		expect(JSON.stringify(server.requests)).toContain(MARK);
		expect(logged.secrets).toEqual([]);
		jest.restoreAllMocks();
	});
});
