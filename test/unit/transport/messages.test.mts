import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { TavusFailure, type FailureFacts } from '../../../nodes/Tavus/transport/failure.ts';
import { describeFailure, IN_DOUBT, inWords } from '../../../nodes/Tavus/transport/messages.ts';

const NODE: INode = {
	id: '1',
	name: 'Tavus',
	type: 'n8n-nodes-tavus-ai.tavus',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const say = (facts: Partial<FailureFacts>, creates = false): ReturnType<typeof describeFailure> =>
	describeFailure(
		new TavusFailure({ kind: 'refused', mayHaveBeenTaken: false, ...facts }),
		creates,
	);

const STATUSES = [
	400, 401, 402, 403, 404, 405, 408, 409, 418, 422, 429, 500, 501, 502, 503, 504, 520,
];
const CONNECTIONS: Array<Partial<FailureFacts>> = [
	{ kind: 'unreachable' },
	{ kind: 'unreachable', code: 'ECONNREFUSED' },
	{ kind: 'unreachable', code: 'ENOTFOUND' },
	{ kind: 'unreachable', code: 'EAI_AGAIN' },
	{ kind: 'unreachable', code: 'SSRF' },
	{ kind: 'unreachable', code: 'CERTIFICATE' },
	{ kind: 'lost', code: 'ECONNRESET' },
	{ kind: 'lost' },
	{ kind: 'timeout', code: 'ETIMEDOUT' },
	{ kind: 'timeout', code: 'ECONNABORTED' },
	{ kind: 'cancelled', code: 'ERR_CANCELED' },
	{ kind: 'unreadable', status: 200 },
	{ kind: 'redirect', status: 302 },
];
const ALL: Array<Partial<FailureFacts>> = [
	...STATUSES.map((status) => ({ status })),
	{ status: 429, retryAfterMs: 90_000 },
	...CONNECTIONS,
];

describe.each(ALL)('%j', (facts) => {
	const texts = [false, true].flatMap((creates) =>
		[false, true].map((mayHaveBeenTaken) => say({ ...facts, mayHaveBeenTaken }, creates)),
	);

	test('says what happened and how to go on, in whole sentences', () => {
		for (const { message, description } of texts) {
			expect(message).toMatch(/^(Tavus|The |n8n )/);
			expect(message).not.toMatch(/[.!]$/);
			// A stopped execution needs no advice; n8n knows it by the word in the message.
			if (facts.kind === 'cancelled') expect(message).toContain('canceled');
			else expect(description).toMatch(/^[A-Z'n].*[a-zA-Z0-9.)]$/s);
			expect(description).not.toBe(message);
			expect(`${message} ${description}`).not.toMatch(/undefined|null|NaN|\bobject\b/);
		}
	});

	test('avoids the words that n8n asks to avoid', () => {
		for (const { message, description } of texts) {
			expect(`${message} ${description}`).not.toMatch(/error|problem|failure|mistake/i);
		}
	});

	test("survives n8n's own error classes word for word", () => {
		for (const { message, description } of texts) {
			const { status } = facts;
			const made =
				status === undefined
					? new NodeOperationError(NODE, message, { message, description })
					: new NodeApiError(
							NODE,
							{ message, httpCode: String(status) },
							{ message, description, httpCode: String(status) },
						);
			expect(made.message).toBe(message);
			expect(made.description ?? '').toBe(description);
		}
	});

	test("quotes Tavus's own sentence in the message", () => {
		expect(say({ ...facts, tavusText: 'Own words of Tavus.' }).message).toMatch(
			/: Own words of Tavus\.$/,
		);
	});

	test('spells out the doubt about a create, and only then', () => {
		const [plain, doubtfulRead, plainCreate, doubtfulCreate] = texts;
		expect(doubtfulCreate?.description).toContain(IN_DOUBT);
		for (const text of [plain, doubtfulRead, plainCreate]) {
			expect(text?.description).not.toContain(IN_DOUBT);
		}
	});
});

test.each<[status: number, message: RegExp, description: RegExp]>([
	[400, /refused the request/, /Nothing was created/],
	[401, /did not accept the API key/, /'API Key'.*maker\.tavus\.io.*IP addresses/],
	[402, /no credits/, /trying again does not help/],
	[403, /does not allow this API key/, /'API Key'.*plan/],
	[404, /does not know this ID/, /deleted|another Tavus account/],
	[409, /in the present state/, /Wait/],
	[422, /could not process a value/, /Correct the field/],
	[429, /too many requests/, /'Concurrency'/],
	[500, /internal fault/, /status\.tavus\.io/],
	[502, /gateway/, /status\.tavus\.io/],
	[503, /not available/, /status\.tavus\.io/],
	[504, /gateway/, /status\.tavus\.io/],
	[520, /internal fault/, /status\.tavus\.io/],
	[418, /refused the request/, /Nothing was created/],
])('%d has its own words', (status, message, description) => {
	const text = say({ status });
	expect(text.message).toMatch(message);
	expect(text.description).toMatch(description);
});

test('each documented status has a message of its own', () => {
	const messages = [400, 401, 402, 403, 404, 409, 422, 429, 500, 502, 503, 504].map(
		(status) => say({ status }).message,
	);
	expect(new Set(messages).size).toBe(messages.length);
});

test('a full house of conversations is explained, though Tavus answers with a plain 400', () => {
	const text = say({ status: 400, tavusText: 'User has reached maximum concurrent conversations' });
	expect(text.message).toContain('User has reached maximum concurrent conversations');
	expect(text.description).toMatch(/conversation/);
	expect(text).not.toEqual(say({ status: 400, tavusText: 'Something else' }));
});

test.each([
	'Crawl document limit reached (100). Delete some first.',
	'Recrawl cooldown: please wait 45 minutes before recrawling.',
])('a limit that seconds do not lift is not about speed: %s', (tavusText) => {
	const text = say({ status: 429, tavusText });
	expect(text.message).toContain(tavusText);
	expect(`${text.message} ${text.description}`).not.toMatch(/too many requests|Concurrency/);
});

test('unpublished changes in PAL Maker are no running work', () => {
	const text = say({ status: 409, tavusText: 'maker_changes' });
	expect(text.description).toMatch(/PAL Maker.*'Discard Draft'/);
	expect(text.description).not.toMatch(/Wait until/);
});

test('a long Retry-After tells when to come back', () => {
	expect(say({ status: 429, retryAfterMs: 3 * 3_600_000 }).description).toContain('in 3 hours');
});

test.each([408, 500, 502, 504])(
	'a create that %d leaves in doubt is not said to be undone',
	(status) => {
		const { description } = say({ status, mayHaveBeenTaken: true }, true);
		expect(description).not.toMatch(/Nothing was/);
		expect(description).not.toMatch(/^(?=.*try again)(?!.*Get Many)/i);
	},
);

test.each<[ms: number, words: string]>([
	[0, '0 seconds'],
	[1, '1 second'],
	[1_000, '1 second'],
	[1_001, '2 seconds'],
	[119_000, '119 seconds'],
	[120_000, '2 minutes'],
	[120_001, '3 minutes'],
	[3_600_000, '60 minutes'],
	[7_199_999, '120 minutes'],
	[7_200_000, '2 hours'],
	[86_400_000, '24 hours'],
])('%d ms in words', (ms, words) => {
	expect(inWords(ms)).toBe(words);
});
