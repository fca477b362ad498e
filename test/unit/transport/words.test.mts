import { TavusFailure, type FailureFacts } from '../../../nodes/Tavus/transport/failure.ts';
import { describeFailure, IN_DOUBT } from '../../../nodes/Tavus/transport/messages.ts';

const say = (facts: Partial<FailureFacts>, creates = false): ReturnType<typeof describeFailure> =>
	describeFailure(
		new TavusFailure({ kind: 'refused', mayHaveBeenTaken: false, ...facts }),
		creates,
	);

const cases: ReadonlyArray<[facts: Partial<FailureFacts>, message: RegExp, advice: RegExp]> = [
	[{ status: 400 }, /^Tavus refused the request$/, /Correct the field that Tavus names/],
	[{ status: 401 }, /did not accept the API key$/, /'API Key'.*maker\.tavus\.io.*IP addresses/],
	[{ status: 402 }, /no credits left/, /Buy credits.*does not help/],
	[{ status: 403 }, /does not allow this API key/, /IP addresses.*higher Tavus plan\.$/],
	[{ status: 404 }, /does not know this ID$/, /deleted, or belongs to another Tavus account/],
	[{ status: 409 }, /in the present state$/, /Wait until the running work is done/],
	[{ status: 422 }, /could not process a value/, /Correct the field that Tavus names\.$/],
	[{ status: 429 }, /too many requests/, /^(?!.*come back).*lower 'Concurrency'/],
	[{ status: 500 }, /internal fault$/, /side of Tavus.*status\.tavus\.io/],
	[{ status: 502 }, /behind its gateway$/, /status\.tavus\.io/],
	[{ status: 503 }, /not available at the moment$/, /status\.tavus\.io/],
	[{ status: 504 }, /took too long to answer its own gateway$/, /status\.tavus\.io/],
	[{ status: 507 }, /internal fault$/, /status\.tavus\.io/],
	[{ status: 418 }, /^Tavus refused the request$/, /^Nothing was created or changed\.$/],
	[{ status: 499 }, /^Tavus refused the request$/, /^Nothing was created or changed\.$/],
	[{}, /^Tavus refused the request$/, /^Nothing was created or changed\.$/],
	[
		{ status: 429, retryAfterMs: 90_000 },
		/too many requests/,
		/Nothing was done\. Tavus asks to come back in 90 seconds\. A lower 'Concurrency'/,
	],
	[{ status: 400, retryAfterMs: 90_000 }, /refused the request$/, /Correct the field/],
	[
		{ kind: 'unreachable', code: 'SSRF' },
		/^n8n itself does not allow requests/,
		/^Nothing was sent\..*N8N_SSRF_ALLOWED_HOSTNAMES/,
	],
	[
		{ kind: 'unreachable', code: 'CERTIFICATE' },
		/certificate of the Tavus host is not trusted$/,
		/^Nothing was sent\..*'Base URL'.*proxy/,
	],
	[
		{ kind: 'unreachable', code: 'ECONNREFUSED' },
		/^Tavus could not be reached$/,
		/^Nothing was sent \(the connection was refused\)\. Check the 'Base URL'/,
	],
	[
		{ kind: 'unreachable', code: 'ENOTFOUND' },
		/^Tavus could not be reached$/,
		/^Nothing was sent \(the host name could not be resolved\)\. Check/,
	],
	[
		{ kind: 'unreachable' },
		/^Tavus could not be reached$/,
		/^Nothing was sent\. Check the 'Base URL'/,
	],
	[{ kind: 'timeout' }, /did not answer in time$/, /no answer came\. status\.tavus\.io/],
	[{ kind: 'cancelled' }, /^The execution was canceled$/, /^$/],
	[{ kind: 'redirect' }, /answered with a redirect$/, /API key would travel.*tavusapi\.com$/],
	[{ kind: 'unreadable' }, /not what Tavus documents$/, /not JSON.*'Base URL'.*proxy/],
	[{ kind: 'lost' }, /broke before the answer was complete$/, /^Try again; status\.tavus\.io/],
];

describe('what a user reads', () => {
	test.each(cases)('%j', (facts, message, advice) => {
		const text = say(facts);
		expect(text.message).toMatch(message);
		expect(text.description).toMatch(advice);
		const said = say({ ...facts, tavusText: 'In its own words' });
		if (facts.status !== 429) expect(said.message).toBe(`${text.message}: In its own words`);
	});

	test.each(cases)('%j, of a create in doubt', (facts, _message, advice) => {
		const { description } = say({ ...facts, mayHaveBeenTaken: true }, true);
		expect(description).toContain(IN_DOUBT);
		const isAddress = facts.kind === 'redirect' || facts.kind === 'unreadable';
		if (isAddress) expect(description.replace(` ${IN_DOUBT}`, '')).toMatch(advice);
		else expect(description).toBe(IN_DOUBT);
		// A read leaves no doubt, and neither does a create that was certainly not made.
		expect(say({ ...facts, mayHaveBeenTaken: true }).description).not.toContain(IN_DOUBT);
		expect(say(facts, true).description).not.toContain(IN_DOUBT);
	});

	test.each<[facts: Partial<FailureFacts>, message: RegExp, advice: RegExp]>([
		[
			{ status: 400, tavusText: 'User has reached Maximum Concurrent conversations' },
			/no free slot for another conversation: User has/,
			/End a running conversation, or wait/,
		],
		[
			{ status: 409, tavusText: 'There are changes in PAL Maker' },
			/unpublished changes in PAL Maker: There are/,
			/^Nothing was changed\. Publish or discard.*'Discard Draft'/,
		],
		[
			{ status: 429, tavusText: 'Recrawl cooldown' },
			/A limit of the Tavus account stands in the way: Recrawl/,
			/^Nothing was done\. Tavus names the limit/,
		],
		[
			{ status: 429, tavusText: 'Document limit reached', retryAfterMs: 5000 },
			/A limit of the Tavus account/,
			/Tavus names the limit/,
		],
	])('%j', (facts, message, advice) => {
		const text = say(facts);
		expect(text.message).toMatch(message);
		expect(text.description).toMatch(advice);
	});

	test.each<Partial<FailureFacts>>([
		{ status: 409, tavusText: 'maximum concurrent' },
		{ status: 400, tavusText: 'maker_changes' },
		{ status: 400, tavusText: 'limit reached' },
	])('the same words under another status mean something else: %j', (facts) => {
		const { tavusText: _, ...plain } = facts;
		expect(say(facts).description).toBe(say(plain).description);
	});
});

test('a failure carries what is known, and its message no more than that', () => {
	const failure = new TavusFailure({
		kind: 'refused',
		status: 429,
		retryAfterMs: 5,
		tavusText: 'slow down',
		code: 'X',
		mayHaveBeenTaken: true,
	});
	expect({ ...failure }).toMatchObject({
		kind: 'refused',
		status: 429,
		retryAfterMs: 5,
		tavusText: 'slow down',
		code: 'X',
		mayHaveBeenTaken: true,
	});
	expect([failure.name, failure.message]).toEqual([
		'TavusFailure',
		'Tavus call ended as "refused" (HTTP 429)',
	]);
	const lost = new TavusFailure({ kind: 'lost', mayHaveBeenTaken: false });
	expect(lost.message).toBe('Tavus call ended as "lost"');
	expect(lost).toBeInstanceOf(Error);
});
