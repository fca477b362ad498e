import fc from 'fast-check';

import { readTranscript } from '../../nodes/Tavus/transcript.ts';

/** The example of docs.tavus.io, "Webhooks and Callbacks", behind the prompt that real ones begin with. */
const documented = {
	replica_id: 'r90bbd427f71',
	transcript: [
		{ role: 'system', content: 'You are a tutor.', timestamp: 1_779_475_655.69 },
		{
			role: 'user',
			content: 'Hi.',
			timestamp: 1_779_475_660.12,
			seconds_from_start: 4.43,
			duration: 0.42,
		},
		{ role: 'tool', content: '{"weather":"sun"}' },
		{
			role: 'assistant',
			content: 'Hello!',
			timestamp: 1_779_475_661.04,
			seconds_from_start: 5.35,
			duration: 1.62,
			inference_id: 'inf_abc123',
		},
	],
};

const hi = {
	speaker: 'User',
	role: 'user',
	text: 'Hi.',
	time: '2026-05-22T18:47:40.120Z',
	seconds_from_start: 4.43,
	duration: 0.42,
};
const hello = {
	speaker: 'Assistant',
	role: 'assistant',
	text: 'Hello!',
	time: '2026-05-22T18:47:41.040Z',
	seconds_from_start: 5.35,
	duration: 1.62,
	inference_id: 'inf_abc123',
};

test('who said what, in order, without prompt and tools', () => {
	expect(readTranscript(documented)).toEqual({
		turns: [hi, hello],
		text: 'User: Hi.\nAssistant: Hello!',
		duration: 2.54,
	});
});

test('with prompt and tools when they are wanted; the duration is that of the speech', () => {
	const { turns, text, duration } = readTranscript(documented, { system: true });
	expect(turns).toEqual([
		{
			speaker: 'System',
			role: 'system',
			text: 'You are a tutor.',
			time: '2026-05-22T18:47:35.690Z',
			seconds_from_start: 0,
		},
		hi,
		{ speaker: 'Tool', role: 'tool', text: '{"weather":"sun"}' },
		hello,
	]);
	expect(text).toBe(
		'System: You are a tutor.\nUser: Hi.\nTool: {"weather":"sun"}\nAssistant: Hello!',
	);
	expect(duration).toBe(2.54);
});

test.each<[title: string, rows: object[], duration: number | undefined]>([
	[
		'ISO texts, as some real ones have',
		[
			{ role: 'user', content: 'Hi.', timestamp: '2026-08-11T10:00:00Z' },
			{ role: 'assistant', content: 'Bye.', timestamp: '2026-08-11T10:01:30.500', duration: 1 },
		],
		91.5,
	],
	[
		'both forms at once',
		[
			{ role: 'user', content: 'Hi.', timestamp: 1_779_475_660 },
			{ role: 'assistant', content: 'Bye.', timestamp: '2026-05-22T18:47:50Z' },
		],
		10,
	],
	[
		'seconds only',
		[
			{ role: 'user', content: 'Hi.', seconds_from_start: 1 },
			{ role: 'assistant', content: 'Bye.', seconds_from_start: 3.5, duration: 2 },
		],
		4.5,
	],
	['none, as all had before May 2026', [{ role: 'user', content: 'Hi.' }], undefined],
])('the duration from times in the form of %s', (_title, transcript, duration) => {
	expect(readTranscript({ transcript }).duration).toBe(duration);
});

test('turns without seconds get theirs where another shows when the call began', () => {
	const { turns } = readTranscript({
		transcript: [
			{ role: 'user', content: 'Hi.', timestamp: 1_779_475_660, seconds_from_start: 5 },
			{ role: 'assistant', content: 'Hello!', timestamp: '2026-05-22T18:47:42.5Z' },
			{ role: 'user', content: 'Bye.' },
		],
	});
	expect(turns.map((turn) => turn.seconds_from_start)).toEqual([5, 7.5, undefined]);
});

test.each<[content: unknown, text: string, scene: string | undefined]>([
	['USER_SPEECH: Hi there. VISUAL_SCENE: A man at a desk.', 'Hi there.', 'A man at a desk.'],
	['USER_SPEECH: Hi there.\nVISUAL_SCENE:', 'Hi there.', undefined],
	['USER_SPEECH: Hi there.', 'Hi there.', undefined],
	['VISUAL_SCENE: A man at a desk. USER_SPEECH: Hi there.', 'Hi there.', 'A man at a desk.'],
	['I said USER_SPEECH: twice', 'I said USER_SPEECH: twice', undefined],
	[[{ type: 'text', text: 'Hi' }, 'there.'], 'Hi there.', undefined],
	[7, '7', undefined],
])('a turn of a user that is %j', (content, text, scene) => {
	const { turns } = readTranscript({ transcript: [{ role: 'user', content }] });
	expect(turns).toEqual([
		{ speaker: 'User', role: 'user', text, ...(scene === undefined ? {} : { scene }) },
	]);
});

test('a scene without speech is no turn, unless everything is wanted', () => {
	const transcript = [{ role: 'user', content: 'USER_SPEECH: VISUAL_SCENE: An empty chair.' }];
	expect(readTranscript({ transcript })).toEqual({ turns: [], text: '' });
	expect(readTranscript({ transcript }, { system: true })).toEqual({
		turns: [{ speaker: 'User', role: 'user', text: '', scene: 'An empty chair.' }],
		text: '',
	});
});

test.each([
	['pal', 'assistant', 'Assistant'],
	['replica', 'assistant', 'Assistant'],
	['Assistant', 'assistant', 'Assistant'],
	['moderator', 'moderator', 'Moderator'],
	['', 'unknown', 'Unknown'],
	[null, 'unknown', 'Unknown'],
])('the role %j', (said, role, speaker) => {
	const { turns } = readTranscript({ transcript: [{ role: said, content: 'Hi.' }] });
	expect(turns).toEqual([{ speaker, role, text: 'Hi.' }]);
});

test('calls of tools are among what was not spoken', () => {
	const calls = [{ id: 'call_1', function: { name: 'weather' } }];
	const transcript = [
		{ role: 'assistant', content: null, tool_calls: calls },
		{ role: 'assistant', content: 'One moment.', tool_calls: calls },
	];
	const said = { speaker: 'Assistant', role: 'assistant', text: 'One moment.' };
	expect(readTranscript({ transcript }).turns).toEqual([said]);
	expect(readTranscript({ transcript }, { system: true }).turns).toEqual([
		{ ...said, text: '', tool_calls: calls },
		{ ...said, tool_calls: calls },
	]);
});

test.each<[properties: unknown, text: string]>([
	[{ transcript: JSON.stringify(documented.transcript) }, 'User: Hi.\nAssistant: Hello!'],
	[documented.transcript, 'User: Hi.\nAssistant: Hello!'],
	[{ transcript: 'They talked about the weather.' }, 'They talked about the weather.'],
	[{ transcript: '[broken' }, '[broken'],
	[{ transcript: [] }, ''],
	[{ transcript: null }, ''],
	[{ transcript: [null, 1, 'x', [], {}] }, ''],
	[{}, ''],
	[null, ''],
	[true, ''],
])('%j reads as %j', (properties, text) => {
	expect(readTranscript(properties).text).toBe(text);
});

test('no JSON is too odd', () => {
	const row = fc.record({
		role: fc.oneof(fc.constantFrom('user', 'assistant', 'system', 'tool'), fc.jsonValue()),
		content: fc.oneof(fc.string(), fc.jsonValue()),
		timestamp: fc.oneof(fc.double(), fc.string(), fc.jsonValue()),
		seconds_from_start: fc.jsonValue(),
		duration: fc.jsonValue(),
	});
	const properties = fc.oneof(
		fc.jsonValue(),
		fc.record({ transcript: fc.oneof(fc.jsonValue(), fc.array(fc.oneof(row, fc.jsonValue()))) }),
	);
	fc.assert(
		fc.property(properties, fc.boolean(), (given, system) => {
			const { turns, text, duration } = readTranscript(given, { system });
			expect(typeof text).toBe('string');
			expect(duration === undefined || duration >= 0).toBe(true);
			for (const turn of turns) expect(turn.speaker).not.toBe('');
			if (!system) for (const turn of turns) expect(turn.text).not.toBe('');
		}),
	);
});

test('a call of hours is read at once', () => {
	const transcript = Array.from({ length: 200_000 }, (_, n) => ({
		role: n % 2 === 0 ? 'user' : 'assistant',
		content: `Sentence ${n}.`,
		timestamp: 1_779_475_660 + n,
	}));
	expect(readTranscript({ transcript }).turns).toHaveLength(200_000);
});
