import { TavusFailure } from '../../nodes/Tavus/transport/failure.ts';
import { closedNetwork } from '../engine/harness/tavus-api.mts';
import { PollingHost } from './polling-harness.mts';
import { replica, tavusWith } from './polling-tavus.mts';

closedNetwork();

describe('Fetch Test Event', () => {
	test('gives the latest of each ticked kind, and leaves the state alone', async () => {
		const at = (day: number) => ({ created_at: `2026-11-${day}T00:00:00Z` });
		tavusWith({
			'/v2/replicas': [
				replica('r1', 'completed', at(10)),
				replica('r2', 'completed', at(12)),
				replica('r3', 'error', at(11)),
				replica('r4', 'started', at(13)),
			],
			'/v2/conversations': [
				{
					conversation_id: 'c1',
					status: 'ended',
					...at(14),
					events: [{ event_type: 'system.shutdown', timestamp: 1, properties: {} }],
				},
				{
					conversation_id: 'c2',
					status: 'ended',
					...at(13),
					events: [
						{ event_type: 'system.shutdown', timestamp: 1, properties: {} },
						{
							event_type: 'application.transcription_ready',
							timestamp: 2,
							properties: { transcript: [] },
						},
					],
				},
			],
		});
		const events = [
			'replica.completed',
			'replica.error',
			'system.shutdown',
			'application.transcription_ready',
		];
		const host = new PollingHost({ parameters: { events } });
		const items = await host.fetchTestEvent();
		expect(
			items?.map(({ json }) => `${String(json['event'])} ${String(json['resource_id'])}`),
		).toEqual([
			'replica.completed r2',
			'replica.error r3',
			'system.shutdown c1',
			'application.transcription_ready c2',
		]);
	});

	test('says so when there is none', async () => {
		tavusWith({ '/v2/replicas': [replica('r1', 'started')] });
		await expect(new PollingHost().fetchTestEvent()).rejects.toThrow('Tavus has no such event yet');
	});

	test('says what Tavus says', async () => {
		tavusWith({}, () => ({ status: 401, body: { message: 'Invalid access token' } }));
		const fetched = new PollingHost().fetchTestEvent();
		await expect(fetched).rejects.toThrow('Tavus did not accept the API key');
		await expect(fetched).rejects.not.toBeInstanceOf(TavusFailure);
	});
});
