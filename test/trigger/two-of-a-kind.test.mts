import { closedNetwork, fakeTavus } from '../engine/harness/tavus-api.mts';
import { fakeTime, hurry, Published, secret } from './harness.mts';
import { callbackOf, conversationOf, type Event } from './payloads.mts';

closedNetwork();
fakeTime();

const recording = (minute: number, second = 0): Event => ({
	event: 'application.recording_ready',
	timestamp: `2026-07-11T06:${10 + minute}:${10 + second}.123Z`,
	properties: { s3_key: `tavus/c1/${minute}`, duration: 14 },
	data: {},
});
const [first, second] = [recording(0), recording(5)];
const parameters = { events: ['application.recording_ready'] };
const credentials = { callbackSecret: secret };
const post = async (trigger: Published, event: Event) =>
	await hurry(trigger.post(callbackOf(event)));

test('a second recording that the API does not show yet is not taken for the first one', async () => {
	fakeTavus(() => ({ body: conversationOf([first]) }));
	const trigger = new Published({ parameters, credentials });
	expect((await post(trigger, first)).started?.[0]?.json).toMatchObject({ confirmed: true });
	const { started } = await post(trigger, second);
	expect(started?.[0]?.json).toMatchObject({
		confirmed: false,
		data: { s3_key: 'tavus/c1/5' },
	});
	for (const again of [first, second])
		expect(await post(trigger, again)).toMatchObject({ status: 200, started: undefined });
});

test('without a signature the sender is to come again, and then it starts', async () => {
	const events = [first];
	fakeTavus(() => ({ body: conversationOf(events) }));
	const trigger = new Published({ parameters });
	expect((await post(trigger, first)).started).toHaveLength(1);
	expect(await post(trigger, second)).toMatchObject({ status: 503, started: undefined });
	events.push(second);
	expect((await post(trigger, second)).started?.[0]?.json).toMatchObject({
		confirmed: true,
		data: { s3_key: 'tavus/c1/5' },
	});
});

test.each([
	['signed', { credentials }],
	['not signed', {}],
])('a recording whose time the API tells otherwise starts once, %s', async (_name, more) => {
	fakeTavus(() => ({ body: conversationOf([recording(0, 9)]) }));
	const trigger = new Published({ parameters, ...more });
	expect((await post(trigger, first)).started?.[0]?.json).toMatchObject({ confirmed: true });
	expect((await post(trigger, first)).started).toBeUndefined();
});
